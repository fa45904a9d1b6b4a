package dev.edgeagent.agent.cli;

import dev.edgeagent.agent.cli.base.ConfigOption;
import dev.edgeagent.agent.cli.base.DeviceChoice;
import dev.edgeagent.agent.cli.base.DurationConverter;
import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.config.CheckedConfig;
import dev.edgeagent.agent.life.StopSignal;
import dev.edgeagent.agent.log.LogLevel;
import dev.edgeagent.agent.upstream.Upstream;
import dev.edgeagent.agent.view.ReadingText;
import dev.edgeagent.agent.view.Shown;
import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.run.DeviceRuntime;
import dev.edgeagent.driver.run.Write;
import dev.edgeagent.driver.run.WriteOutcome;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes one channel, the way that commands go, and prints what the device says then. */
@Command(
    name = "write",
    header = "Writes one channel of a device and prints what it says then; publishes nothing.",
    description = {
      "",
      "Checks the value against the profile and writes it as a command would be written. Prints the",
      "readings of the device until the end of --hold; outputs of the board go back to their on-exit",
      "then. The agent must not run meanwhile: links have one user."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    footer = {"", "Exits with 69 when the device is not there or refuses it."})
final class WriteCommand implements Callable<Integer> {
  private static final Duration AGAIN = Duration.ofMillis(100);

  private final StopSignal stop;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOption config = new ConfigOption();

  @Parameters(index = "0", paramLabel = "DEVICE", description = "its name")
  private String device = "";

  @Parameters(index = "1", paramLabel = "CHANNEL", description = "one that can be written")
  private String channel = "";

  @Parameters(index = "2", paramLabel = "VALUE", description = "in the unit of the channel")
  private String value = "";

  @Option(
      names = "--hold",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "how long the device stays open; default 2s")
  private Duration hold = Duration.ofSeconds(2);

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "how long it may take to open and write it; default 10s")
  private Duration patience = Duration.ofSeconds(10);

  /** Ends when the signal comes. */
  WriteCommand(StopSignal stop) {
    this.stop = stop;
  }

  @Override
  public Integer call() throws InterruptedException {
    stop.watch();
    PrintWriter err = spec.commandLine().getErr();
    Optional<CheckedConfig> checked = config.read(err);
    if (checked.isEmpty()) {
      return ExitCode.USAGE.number();
    }
    LogLevel.QUIET.useUnlessVerbose();
    try {
      DevicePlan plan = DeviceChoice.of(checked.get().devices(), Optional.of(device));
      return run(plan, write(plan), checked.get()).number();
    } catch (IllegalArgumentException | RawValueException e) {
      err.println("edge-agent: " + e.getMessage());
      return ExitCode.USAGE.number();
    }
  }

  private Write write(DevicePlan plan) throws RawValueException {
    ChannelId id = new ChannelId(channel);
    Channel written =
        plan.profile()
            .channel(id)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s has no channel %s; edge-agent profiles show %s lists them"
                            .formatted(plan.id(), id, plan.profile().id())));
    Value parsed = written.parse(value);
    written.checkWritable(parsed);
    return new Write(plan.id(), id, parsed, Instant.now().plus(patience));
  }

  private ExitCode run(DevicePlan plan, Write write, CheckedConfig checked)
      throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    ReadingText text = new ReadingText(ZoneId.systemDefault());
    try (DeviceRuntime runtime =
        new DeviceRuntime(
            List.of(plan),
            (reading, _) -> {
              out.println(text.line(Shown.of(reading)));
              out.flush();
            },
            Clocks.system(),
            new Upstream(checked).links())) {
      runtime.start();
      WriteOutcome outcome = runtime.submit(write).join();
      WriteOutcome last = outcome;
      while (isAway(last) && !stop.await(AGAIN)) {
        outcome = last;
        last = runtime.submit(write).join();
      }
      // Too late at the end, it is what kept it from being in time that matters.
      return said(last instanceof WriteOutcome.Expired ? outcome : last);
    }
  }

  private static boolean isAway(WriteOutcome outcome) {
    return outcome instanceof WriteOutcome.Failed failed
        && failed.kind() == DriverException.Kind.UNAVAILABLE;
  }

  private ExitCode said(WriteOutcome outcome) throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    return switch (outcome) {
      case WriteOutcome.Written _ -> {
        err.println("edge-agent: %s of %s is written".formatted(channel, device));
        var _ = stop.await(hold);
        yield ExitCode.OK;
      }
      case WriteOutcome.Invalid(String message) -> {
        err.println("edge-agent: " + message);
        yield ExitCode.USAGE;
      }
      case WriteOutcome.Failed failed -> {
        String unknown = failed.outcomeUnknown() ? " (it may have been written)" : "";
        err.println("edge-agent: " + failed.message() + unknown);
        yield ExitCode.UNAVAILABLE;
      }
      case WriteOutcome.Expired _, WriteOutcome.QueueFull _ -> {
        err.println("edge-agent: %s did not come to it in time".formatted(device));
        yield ExitCode.UNAVAILABLE;
      }
    };
  }
}
