package dev.edgeagent.agent.cli;

import dev.edgeagent.agent.cli.base.ConfigOption;
import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.config.CheckedConfig;
import dev.edgeagent.agent.life.AgentStarter;
import dev.edgeagent.agent.life.StopSignal;
import dev.edgeagent.outbox.OutboxException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Collects and publishes until it is told to stop. */
@Command(
    name = "run",
    header = "Collects and publishes until it is told to stop (Ctrl-C or SIGTERM).",
    description = {
      "",
      "Collecting does not wait for the server: what was read is kept on disk until it is there."
    },
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Logs to standard error. At the end it stops the devices, publishes for up to 5 s what is left,",
      "and exits with 0; what could not be published waits in data-dir for the next start."
    })
final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  private final StopSignal stop;
  private final AgentStarter agents;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOption config = new ConfigOption();

  RunCommand(StopSignal stop, AgentStarter agents) {
    this.stop = stop;
    this.agents = agents;
  }

  @Override
  public Integer call() throws InterruptedException {
    stop.watch();
    Optional<CheckedConfig> checked = config.read(spec.commandLine().getErr());
    if (checked.isEmpty()) {
      return ExitCode.USAGE.number();
    }
    try (AgentStarter.Running _ = agents.start(checked.get())) {
      stop.await();
      LOG.info("stopping");
    } catch (OutboxException e) {
      LOG.error("{}", e.getMessage());
      return ExitCode.UNAVAILABLE.number();
    }
    return ExitCode.OK.number();
  }
}
