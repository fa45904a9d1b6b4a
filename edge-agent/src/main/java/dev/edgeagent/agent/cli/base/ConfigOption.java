package dev.edgeagent.agent.cli.base;

import dev.edgeagent.agent.config.CheckedConfig;
import dev.edgeagent.agent.config.ConfigParser;
import dev.edgeagent.settings.Problems;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option {@code --config}, and how what is wrong in the file is said. */
public final class ConfigOption {
  @Option(
      names = {"-c", "--config"},
      required = true,
      paramLabel = "FILE",
      description = "the configuration, for example edge-agent.yaml")
  private Path file = Path.of("edge-agent.yaml");

  /** The file that is named. */
  public Path file() {
    return file;
  }

  /** Reads and checks it; says every problem, and is empty, when there is one. */
  public Optional<CheckedConfig> read(PrintWriter err) {
    Problems problems = new Problems();
    Optional<CheckedConfig> checked = ConfigParser.installed().read(file, problems);
    problems.list().forEach(err::println);
    if (problems.omitted() > 0) {
      err.println("and " + problems.omitted() + " more");
    }
    if (checked.isEmpty()) {
      int count = problems.count();
      err.println(
          "edge-agent: %s in %s: nothing was started"
              .formatted(count == 1 ? "1 problem" : count + " problems", file));
    }
    err.flush();
    return checked;
  }
}
