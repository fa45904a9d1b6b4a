package dev.edgeagent.agent.doctor;

import dev.edgeagent.agent.config.CheckedConfig;
import dev.edgeagent.agent.config.ConfigParser;
import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.step.Subject;
import dev.edgeagent.settings.Problem;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.xmpp.failure.Fault;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The file, and all that it names but the devices. Confined to one thread. */
final class ConfigStep implements Step {
  private final Path file;
  private final Clock clock;
  private Optional<CheckedConfig> checked = Optional.empty();

  ConfigStep(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** What the file says; empty before the step, and when there is a problem. */
  Optional<CheckedConfig> checked() {
    return checked;
  }

  @Override
  public Subject subject() {
    return Subject.CONFIGURATION;
  }

  @Override
  public Finding take() {
    Problems problems = new Problems();
    checked = ConfigParser.installed().read(file, problems);
    return checked.<Finding>map(this::passed).orElseGet(() -> failed(problems));
  }

  private Finding passed(CheckedConfig config) {
    // What it says of the certificate has a step of its own.
    List<String> warnings = new ArrayList<>(config.warnings());
    config.identity().ifPresent(own -> warnings.removeAll(own.warnings(clock.instant())));
    int devices = config.devices().size();
    return new Finding.Passed(
        "%s: gateway %s, %s, %s"
            .formatted(
                file,
                config.config().gateway(),
                devices == 1 ? "1 device" : devices + " devices",
                config.config().upstream().jid()),
        String.join("\n", warnings));
  }

  private Finding failed(Problems problems) {
    String all = problems.list().stream().map(Problem::toString).collect(Collectors.joining("\n"));
    String more = problems.omitted() > 0 ? "\nand " + problems.omitted() + " more" : "";
    int count = problems.count();
    return new Finding.Failed(
        (count == 1 ? "1 problem in " : count + " problems in ") + file,
        all + more,
        Fault.CONFIGURATION);
  }
}
