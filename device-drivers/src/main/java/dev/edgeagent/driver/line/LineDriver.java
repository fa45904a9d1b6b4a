package dev.edgeagent.driver.line;

import dev.edgeagent.driver.DeviceEntry;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Driver;
import dev.edgeagent.driver.serial.SerialSettings;
import dev.edgeagent.driver.stream.Patience;
import dev.edgeagent.driver.stream.StreamPlan;
import dev.edgeagent.profile.protocol.LineProtocol;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import java.time.Duration;
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
    return Set.of("serial");
  }

  @Override
  public Optional<DevicePlan> check(DeviceEntry entry, Problems problems) {
    SectionReader settings = entry.settings();
    int before = problems.list().size();
    Duration silence = Patience.silence(settings);
    Duration timeout = Patience.timeout(settings);
    Optional<SerialSettings> serial =
        settings.require("serial").section("serial").flatMap(SerialSettings::read);
    if (!(entry.profile().protocol() instanceof LineProtocol protocol)) {
      problems.add(settings.mark(), entry.profile().id() + " is no profile of lines");
      return Optional.empty();
    }
    LineLanguage language = new LineLanguage(entry.profile(), protocol);
    return problems.list().size() > before
        ? Optional.empty()
        : serial.map(
            port ->
                new StreamPlan(
                    entry.id(),
                    entry.profile(),
                    entry.every(),
                    language,
                    language.requests().isEmpty() ? silence : timeout,
                    port,
                    settings.mark("serial")));
  }
}
