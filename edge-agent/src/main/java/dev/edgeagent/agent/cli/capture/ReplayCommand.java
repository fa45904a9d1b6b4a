package dev.edgeagent.agent.cli.capture;

import dev.edgeagent.agent.cli.base.ConfigOption;
import dev.edgeagent.agent.cli.base.DeviceChoice;
import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.config.CheckedConfig;
import dev.edgeagent.agent.view.ReadingJson;
import dev.edgeagent.agent.view.ReadingText;
import dev.edgeagent.agent.view.Shown;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.capture.Player;
import dev.edgeagent.driver.capture.Recording;
import dev.edgeagent.settings.Problems;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets a device read a capture as if it were its link. */
@Command(
    name = "replay",
    header = "Lets a device of the configuration read a capture, and prints the readings.",
    description = {
      "",
      "Nothing real is opened, and no time passes: an hour is read in a moment. The readings have",
      "the times of the capture. What went wrong is said on standard error."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    footer = {"", "Exits with 69 when the device asks otherwise than it did in the capture."})
public final class ReplayCommand implements Callable<Integer> {
  /** How readings are printed. */
  enum Form {
    /** One aligned line a reading. */
    text,
    /** An array of objects. */
    json
  }

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOption config = new ConfigOption();

  @Parameters(paramLabel = "FILE", description = "the capture")
  private Path file = Path.of("");

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description = "default: the one that the capture is of")
  private @Nullable String device;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "text, or json: an array of device, channel, value, unit, quality, time")
  private Form form = Form.text;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Optional<CheckedConfig> checked = config.read(err);
    Optional<Recording> recording = checked.flatMap(_ -> read(err));
    if (checked.isEmpty() || recording.isEmpty()) {
      return ExitCode.USAGE.number();
    }
    String name = device == null ? recording.get().device().value() : device;
    DevicePlan plan;
    try {
      plan = DeviceChoice.of(checked.get().devices(), Optional.of(name));
    } catch (IllegalArgumentException e) {
      err.println("edge-agent: " + e.getMessage());
      return ExitCode.USAGE.number();
    }
    List<Shown> readings = new ArrayList<>();
    boolean asRecorded =
        new Player(
                plan,
                recording.get(),
                reading -> readings.add(Shown.of(reading)),
                trouble -> err.println("edge-agent: " + trouble))
            .play();
    print(readings);
    if (!asRecorded) {
      err.println("edge-agent: the capture is not one of this device as it is configured");
    }
    return (asRecorded ? ExitCode.OK : ExitCode.UNAVAILABLE).number();
  }

  private Optional<Recording> read(PrintWriter err) {
    Problems problems = new Problems();
    try {
      Optional<Recording> recording =
          Recording.parse(file.toString(), Files.readString(file), problems);
      problems.list().forEach(err::println);
      return recording;
    } catch (IOException e) {
      err.println("edge-agent: cannot read %s: %s".formatted(file, e.getMessage()));
      return Optional.empty();
    }
  }

  private void print(List<Shown> readings) {
    PrintWriter out = spec.commandLine().getOut();
    ReadingText text = new ReadingText(ZoneId.systemDefault());
    switch (form) {
      case text -> readings.forEach(reading -> out.println(text.line(reading)));
      case json -> out.println(ReadingJson.array(readings));
    }
    out.flush();
  }
}
