package dev.edgeagent.driver.line;

import dev.edgeagent.driver.DeviceEntry;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Driver;
import dev.edgeagent.driver.serial.SerialSettings;
import dev.edgeagent.driver.stream.StreamEntry;
import dev.edgeagent.profile.protocol.LineProtocol;
import dev.edgeagent.settings.Problems;
import java.util.Optional;
import java.util.Set;

/** Delimited text lines over a serial port: {@code protocol: line}, {@code serial:}. */
public final class LineDriver implements Driver {
  @Override
  public String name() {
    return "line";
  }

  @Override
  public Set<String> linkKeys() {
    return Set.of(StreamEntry.SERIAL);
  }

  @Override
  public Optional<DevicePlan> check(DeviceEntry entry, Problems problems) {
    Optional<StreamEntry> stream =
        StreamEntry.read(entry, StreamEntry.USUAL_TIMEOUT, SerialSettings::read);
    if (!(entry.profile().protocol() instanceof LineProtocol protocol)) {
      problems.add(entry.settings().mark(), entry.profile().id() + " is no profile of lines");
      return Optional.empty();
    }
    LineLanguage language = new LineLanguage(entry.profile(), protocol);
    return stream.map(found -> found.speaking(language));
  }
}
