package dev.edgeagent.driver;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.SettingsParser;
import java.time.Duration;
import java.util.List;

/** Entries of devices as text, for tests. */
public final class Entries {
  private Entries() {}

  /** An entry of the device {@code boiler}. */
  public static DeviceEntry entry(DeviceProfile profile, String yaml, Problems problems) {
    return entry("boiler", profile, yaml, problems);
  }

  public static DeviceEntry entry(
      String id, DeviceProfile profile, String yaml, Problems problems) {
    SectionReader settings =
        SettingsParser.parse("edge-agent.yaml", yaml, problems)
            .map(section -> new SectionReader(section, problems))
            .orElseThrow(() -> new AssertionError(problems.list().toString()));
    settings.know(List.of("profile", "every"));
    return new DeviceEntry(new DeviceId(id), profile, Duration.ofSeconds(1), settings);
  }
}
