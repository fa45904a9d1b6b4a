package dev.edgeagent.fault;

import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.XmppServer;
import dev.edgeagent.fault.kind.FaultKind;
import dev.edgeagent.fault.kind.Plan;
import dev.edgeagent.fault.report.Cycle;
import dev.edgeagent.fault.report.RecoveryPlot;
import dev.edgeagent.fault.report.Report;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
    name = "bin/faults",
    header =
        "Breaks things around the running agent and checks what docs/concepts/delivery.md promises.",
    description = {
      "",
      "The built agent as a process, three devices that count, Prosody and ejabberd with their items on disk. In each cycle"
          + " one fault strikes, or two at once; then all that was said has to arrive, be in the node once and in order, or be"
          + " lost for a reason that is allowed and known. Prints a table; a bar goes to standard error.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every promise was kept",
      "1:one was broken: what, in which cycle, and where the evidence is",
      "2:the command line is wrong",
      "70:it could not be done"
    },
    exitCodeOnExecutionException = 70,
    usageHelpWidth = 120)
public final class Faults implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  boolean help;

  @Option(
      names = "--cycles",
      paramLabel = "N",
      defaultValue = "25",
      description =
          "how many in all (default: ${DEFAULT-VALUE}); 25 take about two minutes, both servers work at the same time")
  private int cycles = 25;

  @Option(
      names = "--server",
      paramLabel = "NAME",
      defaultValue = "both",
      description = "prosody, ejabberd or both (default: ${DEFAULT-VALUE})")
  private Servers server = Servers.BOTH;

  @Option(
      names = "--faults",
      paramLabel = "LIST",
      split = ",",
      description = "${COMPLETION-CANDIDATES} (default: all)")
  private Set<FaultKind> faults = EnumSet.allOf(FaultKind.class);

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "what goes wrong when, as in another run; when exactly it meets the agent is always chance")
  private long seed = System.nanoTime() & 0xFFFF_FFFFL;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      defaultValue = "target/faults",
      description = "where table.md, the plots (SVG) and evidence go (default: ${DEFAULT-VALUE})")
  private Path report = Path.of("target/faults");

  /** The choices of {@code --server}. */
  enum Servers {
    PROSODY,
    EJABBERD,
    BOTH;

    private List<XmppServer.Kind> kinds() {
      return switch (this) {
        case PROSODY -> List.of(XmppServer.Kind.PROSODY);
        case EJABBERD -> List.of(XmppServer.Kind.EJABBERD);
        case BOTH -> List.of(XmppServer.Kind.values());
      };
    }
  }

  /** Runs it; see {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Faults())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .registerConverter(FaultKind.class, Faults::kind)
            .execute(arguments));
  }

  private static FaultKind kind(String name) {
    return List.of(FaultKind.values()).stream()
        .filter(kind -> kind.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandLine.TypeConversionException(
                    "no fault '" + name + "': " + List.of(FaultKind.values())));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    Files.createDirectories(report);
    boolean terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    Progress progress = new Progress(spec.commandLine().getErr(), terminal, cycles);
    Set<FaultKind> possible = Skips.possible(faults, progress);
    progress.say("seed " + seed);
    List<Stretch.Result> results = new ArrayList<>();
    try (Bed certificates = new Bed();
        ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      List<Future<List<Stretch.Result>>> running = new ArrayList<>();
      for (int i = 0; i < server.kinds().size(); i++) {
        List<Stretch> stretches = stretches(i, possible);
        running.add(threads.submit(() -> run(stretches, certificates, progress)));
      }
      for (Future<List<Stretch.Result>> each : running) {
        results.addAll(each.get());
      }
    }
    return tell(results);
  }

  private List<Stretch> stretches(int which, Set<FaultKind> kinds) {
    XmppServer.Kind kind = server.kinds().get(which);
    int share = (cycles + which) / server.kinds().size();
    List<Plan> plans = Plan.draw(seed + kind.name().hashCode(), share, kinds);
    List<Stretch> stretches = new ArrayList<>();
    for (int from = 0; from < share; from += Stretch.LENGTH) {
      List<Plan> some = plans.subList(from, Math.min(share, from + Stretch.LENGTH));
      stretches.add(new Stretch(kind, from + 1, some, seed, report.resolve("evidence-" + seed)));
    }
    return stretches;
  }

  private static List<Stretch.Result> run(
      List<Stretch> stretches, Bed certificates, Progress progress)
      throws IOException, InterruptedException {
    List<Stretch.Result> results = new ArrayList<>();
    for (Stretch stretch : stretches) {
      Stretch.Result result = stretch.run(certificates, progress);
      result.violations().forEach(progress::say);
      results.add(result);
    }
    return results;
  }

  private int tell(List<Stretch.Result> results) throws IOException {
    List<Cycle> all = results.stream().flatMap(result -> result.cycles().stream()).toList();
    long broken = results.stream().mapToLong(result -> result.violations().size()).sum();
    String table = Report.table(all);
    Files.writeString(report.resolve("table.md"), table);
    RecoveryPlot.write(all, report);
    var out = spec.commandLine().getOut();
    out.println();
    out.print(table);
    out.printf("%n%d cycles, seed %d: %d violations%n", all.size(), seed, broken);
    if (broken > 0) {
      out.println("Evidence: " + report.resolve("evidence-" + seed).toAbsolutePath());
    }
    out.flush();
    return broken == 0 ? 0 : 1;
  }
}
