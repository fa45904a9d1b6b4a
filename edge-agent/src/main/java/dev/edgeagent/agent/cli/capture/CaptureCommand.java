package dev.edgeagent.agent.cli.capture;

import dev.edgeagent.agent.cli.base.ConfigOption;
import dev.edgeagent.agent.cli.base.DeviceChoice;
import dev.edgeagent.agent.cli.base.DurationConverter;
import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.config.CheckedConfig;
import dev.edgeagent.agent.life.StopSignal;
import dev.edgeagent.agent.upstream.Upstream;
import dev.edgeagent.agent.view.ReadingText;
import dev.edgeagent.agent.view.Shown;
import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.driver.capture.RecordingLink;
import dev.edgeagent.driver.run.DeviceRuntime;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one device and writes down every byte that goes over its link. */
@Command(
    name = "capture",
    header = "Writes down what goes over the link of a device, with times; publishes nothing.",
    description = {
      "",
      "Runs the one device and prints its readings, until Ctrl-C or the end of --for. The file is",
      "text, good to read, to attach to a report, and to be read by `edge-agent replay`. The agent",
      "must not run meanwhile: a serial port has one user."
    },
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n",
    footer = {"", "Exits with 69 when nothing came or the file cannot be written."})
public final class CaptureCommand implements Callable<Integer> {
  private final StopSignal stop;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--device", paramLabel = "NAME", description = "which; may be left out of one")
  private @Nullable String device;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "how long, for example 30s")
  private @Nullable Duration time;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "a new file; default NAME.capture")
  private @Nullable Path output;

  /** Ends when the signal comes. */
  public CaptureCommand(StopSignal stop) {
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
    DevicePlan plan;
    try {
      plan = DeviceChoice.of(checked.get().devices(), Optional.ofNullable(device));
    } catch (IllegalArgumentException e) {
      err.println("edge-agent: " + e.getMessage());
      return ExitCode.USAGE.number();
    }
    if (plan.claim().isEmpty()) {
      err.println(
          "edge-agent: %s has no link that can be recorded: serial lines and TCP connections can"
              .formatted(plan.id()));
      return ExitCode.USAGE.number();
    }
    Path file = output == null ? Path.of(plan.id() + ".capture") : output;
    try (CaptureFile capture =
        CaptureFile.create(file, plan.id(), Instant.now().truncatedTo(ChronoUnit.MILLIS))) {
      run(plan, capture, new Upstream(checked.get()).links());
      err.println(
          "edge-agent: %d events of the link of %s are in %s"
              .formatted(capture.events(), plan.id(), file));
      return (capture.received() ? ExitCode.OK : ExitCode.UNAVAILABLE).number();
    } catch (IOException e) {
      err.println("edge-agent: cannot write %s: %s".formatted(file, e.getMessage()));
      return ExitCode.UNAVAILABLE.number();
    }
  }

  private void run(DevicePlan plan, CaptureFile capture, SharedLinks.Opener links)
      throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    ReadingText text = new ReadingText(ZoneId.systemDefault());
    Clocks clocks = Clocks.system();
    try (DeviceRuntime runtime =
        new DeviceRuntime(
            List.of(plan),
            (reading, _) -> {
              out.println(text.line(Shown.of(reading)));
              out.flush();
            },
            clocks,
            RecordingLink.opener(clocks.ticker(), capture, links))) {
      runtime.start();
      if (time == null) {
        stop.await();
      } else {
        var _ = stop.await(time);
      }
    }
  }
}
