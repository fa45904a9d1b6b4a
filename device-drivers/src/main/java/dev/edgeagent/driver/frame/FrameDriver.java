package dev.edgeagent.driver.frame;

import dev.edgeagent.driver.DeviceEntry;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Driver;
import dev.edgeagent.driver.serial.SerialSettings;
import dev.edgeagent.driver.stream.StreamEntry;
import dev.edgeagent.profile.protocol.FrameProtocol;
import dev.edgeagent.settings.Problems;
import java.util.Optional;
import java.util.Set;

/** Binary frames over a serial port: {@code protocol: frame}, {@code serial:}. */
public final class FrameDriver implements Driver {
  @Override
  public String name() {
    return "frame";
  }

  @Override
  public Set<String> linkKeys() {
    return Set.of(StreamEntry.SERIAL);
  }

  @Override
  public Optional<DevicePlan> check(DeviceEntry entry, Problems problems) {
    Optional<StreamEntry> stream =
        StreamEntry.read(entry, StreamEntry.USUAL_TIMEOUT, SerialSettings::read);
    if (!(entry.profile().protocol() instanceof FrameProtocol protocol)) {
      problems.add(entry.settings().mark(), entry.profile().id() + " is no profile of frames");
      return Optional.empty();
    }
    FrameLanguage language = new FrameLanguage(entry.profile(), protocol);
    return stream.map(found -> found.speaking(language));
  }
}
