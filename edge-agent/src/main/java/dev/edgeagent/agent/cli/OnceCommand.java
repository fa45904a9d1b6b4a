package dev.edgeagent.agent.cli;

import dev.edgeagent.agent.cli.base.ConfigOption;
import dev.edgeagent.agent.cli.base.DurationConverter;
import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.config.CheckedConfig;
import dev.edgeagent.agent.log.LogLevel;
import dev.edgeagent.agent.upstream.Upstream;
import dev.edgeagent.agent.view.ReadingJson;
import dev.edgeagent.agent.view.ReadingText;
import dev.edgeagent.agent.view.Shown;
import dev.edgeagent.driver.run.OnceReader;
import dev.edgeagent.driver.run.OnceResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads every device once and prints the readings. */
@Command(
    name = "once",
    header = "Reads every device once and prints the readings; publishes nothing.",
    description = {
      "",
      "What cannot be read is said on standard error; the others are printed all the same."
    },
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n",
    footer = {"", "Exits with 69 when a device could not be read."})
final class OnceCommand implements Callable<Integer> {
  /** How readings are printed. */
  enum Form {
    /** Aligned columns. */
    table,
    /** An array of objects. */
    json
  }

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "table, or json: an array of device, channel, value, unit, quality, time")
  private Form form = Form.table;

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "how long a device may take; default 10s")
  private Duration patience = Duration.ofSeconds(10);

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Optional<CheckedConfig> checked = config.read(err);
    if (checked.isEmpty()) {
      return ExitCode.USAGE.number();
    }
    LogLevel.QUIET.useUnlessVerbose();
    List<OnceResult> results =
        OnceReader.readOnce(checked.get().devices(), patience, new Upstream(checked.get()).links());
    print(results.stream().flatMap(result -> result.readings().stream()).map(Shown::of).toList());
    boolean complete = true;
    for (OnceResult result : results) {
      if (result.failure().isPresent()) {
        complete = false;
        err.println(result.device() + ": " + result.failure().get().getMessage());
      }
    }
    return (complete ? ExitCode.OK : ExitCode.UNAVAILABLE).number();
  }

  private void print(List<Shown> readings) {
    PrintWriter out = spec.commandLine().getOut();
    switch (form) {
      case table -> new ReadingText(ZoneId.systemDefault()).table(readings).forEach(out::println);
      case json -> out.println(ReadingJson.array(readings));
    }
    out.flush();
  }
}
