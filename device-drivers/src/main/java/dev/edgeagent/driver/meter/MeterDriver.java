package dev.edgeagent.driver.meter;

import dev.edgeagent.driver.DeviceEntry;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Driver;
import dev.edgeagent.driver.serial.SerialSettings;
import dev.edgeagent.driver.stream.Patience;
import dev.edgeagent.driver.stream.StreamPlan;
import dev.edgeagent.profile.protocol.MeterProtocol;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Telegrams of meters over a serial port: {@code protocol: meter}, {@code serial:}. */
public final class MeterDriver implements Driver {
  /** The standard allows 1.5 s before an answer and between its characters. */
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(3);

  @Override
  public String name() {
    return "meter";
  }

  @Override
  public Set<String> linkKeys() {
    return Set.of("serial");
  }

  @Override
  public Optional<DevicePlan> check(DeviceEntry entry, Problems problems) {
    SectionReader settings = entry.settings();
    int before = problems.list().size();
    Duration silence = Patience.silence(settings);
    Duration timeout = Patience.timeout(settings, USUAL_TIMEOUT);
    Optional<SerialSettings> serial =
        settings.require("serial").section("serial").flatMap(SerialSettings::read);
    if (!(entry.profile().protocol() instanceof MeterProtocol protocol)) {
      problems.add(settings.mark(), entry.profile().id() + " is no profile of meters");
      return Optional.empty();
    }
    MeterLanguage language = new MeterLanguage(entry.profile(), protocol);
    Mark mark = settings.mark("serial");
    return problems.list().size() > before
        ? Optional.empty()
        : serial.map(
            port ->
                protocol.asked()
                    ? new MeterPlan(entry.id(), entry.every(), language, timeout, port, mark)
                    : new StreamPlan(
                        entry.id(), entry.profile(), entry.every(), language, silence, port, mark));
  }
}
