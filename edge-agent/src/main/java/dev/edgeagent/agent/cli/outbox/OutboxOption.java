package dev.edgeagent.agent.cli.outbox;

import dev.edgeagent.agent.cli.base.ConfigOption;
import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.config.CheckedConfig;
import dev.edgeagent.agent.log.LogLevel;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.sqlite.OutboxReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** Opens the outbox of a configuration, and says why it cannot. */
final class OutboxOption {
  @Mixin private ConfigOption config = new ConfigOption();

  /** What a command does with it. */
  interface Work {
    ExitCode with(OutboxReader outbox, Path file) throws OutboxException, InterruptedException;
  }

  /** Does the work; the exit code of the command. */
  int open(CommandSpec spec, Work work) throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Optional<CheckedConfig> checked = config.read(err);
    if (checked.isEmpty()) {
      return ExitCode.USAGE.number();
    }
    LogLevel.QUIET.useUnlessVerbose();
    Path file = checked.get().config().dataDir().resolve("outbox.db");
    try (OutboxReader outbox = OutboxReader.open(file)) {
      return work.with(outbox, file).number();
    } catch (OutboxException e) {
      err.println("edge-agent: " + e.getMessage());
      err.flush();
      return ExitCode.UNAVAILABLE.number();
    }
  }
}
