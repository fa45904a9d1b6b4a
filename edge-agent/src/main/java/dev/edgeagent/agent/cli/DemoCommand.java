package dev.edgeagent.agent.cli;

import dev.edgeagent.agent.cli.base.DurationConverter;
import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.demo.Demo;
import dev.edgeagent.agent.demo.Look;
import dev.edgeagent.agent.life.AgentStarter;
import dev.edgeagent.agent.life.StopSignal;
import dev.edgeagent.agent.log.LogLevel;
import dev.edgeagent.outbox.OutboxException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows all of it at work. */
@Command(
    name = "demo",
    header = "Shows it at work on this machine; needs no configuration, leaves nothing behind.",
    description = {
      "",
      "An XMPP broker, the agent with two devices (this machine's figures and a simulated boiler),",
      "and a subscriber that prints what arrives, all in one process and over real TLS."
    },
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n",
    footer = {"", "Ctrl-C ends it. Logs warnings only, unless -v is given."})
final class DemoCommand implements Callable<Integer> {
  private final StopSignal stop;
  private final AgentStarter agents;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "ends by itself after this time, for example 20s")
  private @Nullable Duration length;

  DemoCommand(StopSignal stop, AgentStarter agents) {
    this.stop = stop;
    this.agents = agents;
  }

  @Override
  public Integer call() throws InterruptedException {
    stop.watch();
    LogLevel.QUIET.useUnlessVerbose();
    PrintWriter out = spec.commandLine().getOut();
    try {
      new Demo(stop, agents, out, Look.of(Ansi.AUTO.enabled())).run(Optional.ofNullable(length));
      return ExitCode.OK.number();
    } catch (IOException | OutboxException e) {
      spec.commandLine().getErr().println("edge-agent: the demo cannot run: " + e.getMessage());
      return ExitCode.UNAVAILABLE.number();
    }
  }
}
