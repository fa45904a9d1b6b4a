package dev.edgeagent.driver.meter;

import dev.edgeagent.driver.DeviceEntry;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Driver;
import dev.edgeagent.driver.serial.SerialSettings;
import dev.edgeagent.driver.stream.StreamEntry;
import dev.edgeagent.profile.protocol.MeterProtocol;
import dev.edgeagent.settings.Problems;
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
    return Set.of(StreamEntry.SERIAL);
  }

  @Override
  public Optional<DevicePlan> check(DeviceEntry entry, Problems problems) {
    Optional<StreamEntry> stream = StreamEntry.read(entry, USUAL_TIMEOUT, SerialSettings::read);
    if (!(entry.profile().protocol() instanceof MeterProtocol protocol)) {
      problems.add(entry.settings().mark(), entry.profile().id() + " is no profile of meters");
      return Optional.empty();
    }
    MeterLanguage language = new MeterLanguage(entry.profile(), protocol);
    return stream.map(
        found -> protocol.asked() ? MeterPlan.of(found, language) : found.speaking(language));
  }
}
