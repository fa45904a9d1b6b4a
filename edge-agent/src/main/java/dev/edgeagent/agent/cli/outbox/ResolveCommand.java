package dev.edgeagent.agent.cli.outbox;

import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.life.StopSignal;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.database.Requests;
import dev.edgeagent.outbox.sqlite.OutboxReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is to become of items that the server refused. */
@Command(
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footer = {"", "An agent that runs does it within a second or two; else it is done at once."})
final class ResolveCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final StopSignal stop;
  private final Requests.Action action;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private OutboxOption outbox = new OutboxOption();

  @Parameters(paramLabel = "ITEM", arity = "0..*", description = "ids, as list shows them")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--all", description = "all that were refused")
  private boolean all;

  private ResolveCommand(StopSignal stop, Requests.Action action) {
    this.stop = stop;
    this.action = action;
  }

  /** The command for an action. */
  static CommandLine line(StopSignal stop, Requests.Action action, String header) {
    CommandLine line = new CommandLine(new ResolveCommand(stop, action));
    line.getCommandSpec().usageMessage().header(header);
    return line;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (all == !ids.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "name items, or --all of them");
    }
    List<ItemId> items = ids.stream().map(id -> ItemId.parse(id, spec)).toList();
    stop.watch();
    return outbox.open(spec, (reader, _) -> resolve(reader, items));
  }

  private ExitCode resolve(OutboxReader reader, List<ItemId> items)
      throws OutboxException, InterruptedException {
    for (ItemId id : items) {
      if (reader.deadLetter(id.position()).isEmpty()) {
        throw new OutboxException("no refused item is named so: see edge-agent outbox list");
      }
    }
    long before = reader.status().deadLetters();
    List<Long> positions = all ? List.of(0L) : items.stream().map(ItemId::position).toList();
    boolean done = reader.request(action, positions);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!done && !stop.await(LOOK) && System.nanoTime() - end < 0) {
      done = reader.isDone();
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        done
            ? "%d items %s"
                .formatted(
                    before - reader.status().deadLetters(),
                    action == Requests.Action.RETRY ? "wait again" : "dropped")
            : "asked for; the agent that has the outbox has not done it yet");
    out.flush();
    return ExitCode.OK;
  }
}
