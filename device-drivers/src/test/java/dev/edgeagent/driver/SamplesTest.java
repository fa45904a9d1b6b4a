package dev.edgeagent.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.protocol.HostMetric;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.SettingsParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void theSampleOfEveryDriverIsRight() throws IOException {
    List<String> drivers = Drivers.installed().names();
    for (String driver : drivers) {
      DeviceProfile profile =
          switch (driver) {
            case "host" -> TestProfiles.host(HostMetric.UPTIME);
            case "modbus" -> TestProfiles.meter();
            case "frame" -> TestProfiles.shipped("winsen/mh-z19");
            case "mqtt" -> TestProfiles.shipped("tasmota/power-plug");
            case "meter" -> TestProfiles.shipped("generic/dsmr-p1");
            case "sysfs" -> TestProfiles.shipped("maxim/ds18b20");
            case "chip" -> TestProfiles.shipped("bosch/bme280");
            case "gpio" -> TestProfiles.shipped("generic/contact");
            default -> TestProfiles.boiler();
          };
      assertThat(problems(driver, profile)).as(driver).isEmpty();
    }
    assertThat(drivers).hasSize(10);
  }

  @Test
  void thePageOfEveryDriverShowsItsSample() throws IOException {
    for (String driver : Drivers.installed().names()) {
      String page = Files.readString(Path.of("../docs/reference/drivers/" + driver + ".md"));
      assertThat(page).contains("```yaml\n" + sample(driver) + "```");
    }
  }

  private static String sample(String driver) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            Drivers.class.getResourceAsStream(driver + "/sample.yaml"), driver)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<?> problems(String driver, DeviceProfile profile) throws IOException {
    Problems problems = new Problems();
    SectionReader sample =
        new SectionReader(
            SettingsParser.parse("sample.yaml", sample(driver), problems).orElseThrow(), problems);
    for (String key : sample.keys()) {
      SectionReader settings = sample.section(key).orElseThrow();
      settings.know(List.of("profile", "every"));
      DeviceEntry entry =
          new DeviceEntry(new DeviceId(key), profile, Duration.ofSeconds(1), settings);
      assertThat(Drivers.installed().check(entry, problems)).isPresent();
      settings.finish();
    }
    return problems.list();
  }
}
