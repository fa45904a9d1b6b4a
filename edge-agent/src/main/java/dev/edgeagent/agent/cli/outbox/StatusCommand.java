package dev.edgeagent.agent.cli.outbox;

import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.life.StopSignal;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.OutboxStatus;
import dev.edgeagent.outbox.sqlite.OutboxReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How much waits, since when, and how fast it goes. */
@Command(
    name = "status",
    header = "Shows how much waits, since when, and how fast it goes.",
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n",
    footer = {"", "Looks for two seconds, to see how fast it goes."})
final class StatusCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration EACH = Duration.ofSeconds(1);

  private final StopSignal stop;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private OutboxOption outbox = new OutboxOption();

  @Option(
      names = {"-w", "--watch"},
      description = "shows how the backlog goes down, until it is gone or Ctrl-C")
  private boolean watch;

  @Option(names = "--json", description = "one object, for programs")
  private boolean json;

  StatusCommand(StopSignal stop) {
    this.stop = stop;
  }

  @Override
  public Integer call() throws InterruptedException {
    stop.watch();
    return outbox.open(spec, this::show);
  }

  private ExitCode show(OutboxReader reader, Path file)
      throws OutboxException, InterruptedException {
    OutboxStatus first = reader.status();
    long begin = System.nanoTime();
    if (watch) {
      return watch(reader, first, begin);
    }
    var _ = stop.await(LOOK);
    OutboxStatus last = reader.status();
    Drain drain = Drain.between(first, last, since(begin));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(StatusJson.line(last, drain));
    } else {
      StatusText.lines(file, last, drain, Instant.now()).forEach(out::println);
    }
    out.flush();
    return ExitCode.OK;
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** One line that is written anew; the rate is that of the last ten seconds or so. */
  private ExitCode watch(OutboxReader reader, OutboxStatus begin, long at)
      throws OutboxException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Sliding recent = new Sliding(begin, at);
    OutboxStatus now = begin;
    boolean stopped = false;
    while (!stopped) {
      stopped = stop.await(EACH) || now.waiting() == 0;
      now = reader.status();
      Drain drain = recent.until(now, System.nanoTime());
      String line = StatusText.bar(now.settled() - begin.settled(), drain);
      out.print(json ? StatusJson.line(now, drain) + "\n" : "\r" + line + "\033[K");
      out.flush();
      stopped = stopped || out.checkError();
    }
    out.println();
    out.flush();
    return ExitCode.OK;
  }
}
