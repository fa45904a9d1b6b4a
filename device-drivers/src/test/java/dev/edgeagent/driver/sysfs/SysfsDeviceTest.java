package dev.edgeagent.driver.sysfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.protocol.SysfsProtocol;
import dev.edgeagent.profile.sysfs.KernelBus;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DeviceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SysfsDeviceTest {
  private static final String ID = "28-0000075a1b2c";
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path root;

  private final List<String> heard = new ArrayList<>();
  private final ReadingSink sink =
      new ReadingSink() {
        @Override
        public void accept(ChannelId channel, Measurement measurement, Instant time) {
          heard.add(channel + " " + measurement.value());
        }

        @Override
        public void rejected(ChannelId channel, String message, Instant time) {
          heard.add(channel + ": " + message);
        }
      };

  private Path write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.resolveSibling("."));
    return Files.writeString(path, text);
  }

  private Device open(String profile, KernelBus bus, String name) throws DriverException {
    DeviceProfile loaded = TestProfiles.shipped(profile);
    return new SysfsPlan(
            new DeviceId("probe"),
            loaded,
            (SysfsProtocol) loaded.protocol(),
            SECOND,
            new DeviceFolder(root, bus, name))
        .open(BusContext.system());
  }

  private String say(Device thermometer, int milli) throws IOException {
    heard.clear();
    write("sys/bus/w1/devices/" + ID + "/w1_slave", Scratchpads.text(milli));
    try {
      thermometer.poll(SECOND, sink);
      return heard.getFirst();
    } catch (DriverException e) {
      return e.kind() + " " + e.getMessage();
    }
  }

  @Test
  void eightyFiveDegreesOfAThermometerThatLostItsPowerAreNotTaken() throws Exception {
    write("sys/bus/w1/devices/" + ID + "/w1_slave", "");
    Device thermometer = open("maxim/ds18b20", KernelBus.W1, ID);
    assertThat(say(thermometer, 85_000)).startsWith("CORRUPT temperature: it says what it says");
    assertThat(say(thermometer, 85_000)).startsWith("CORRUPT");
    assertThat(say(thermometer, 21_500)).contains("21.5");
    assertThat(say(thermometer, 85_000)).startsWith("CORRUPT");
    assertThat(say(thermometer, 84_500)).contains("84.5");
    assertThat(say(thermometer, 85_000)).contains("85");
    assertThat(say(thermometer, 85_000)).contains("85");
  }

  @Test
  void aDeviceOfTheKernelIsFoundByItsNameAndSaysWhatItHas() throws Exception {
    write("sys/bus/iio/devices/iio:device0/name", "ads1015\n");
    write("sys/bus/iio/devices/iio:device1/name", "hts221\n");
    write("sys/bus/iio/devices/iio:device1/in_temp_raw", "2150\n");
    write("sys/bus/iio/devices/iio:device1/in_temp_scale", "10\n");
    write("sys/bus/iio/devices/iio:device1/in_humidityrelative_input", "45000\n");
    open("generic/iio-climate", KernelBus.IIO, "hts221").poll(SECOND, sink);
    assertThat(heard).hasSize(3);
    assertThat(heard.get(0)).contains("temperature", "21.5");
    assertThat(heard.get(1)).contains("humidity", "45");
    assertThat(heard.get(2)).isEqualTo("pressure: the device does not have it");
  }

  @Test
  void whatIsNotThereIsSaidWithWhatIs() throws Exception {
    assertThatExceptionOfType(DriverException.class)
        .isThrownBy(() -> open("maxim/ds18b20", KernelBus.W1, ID))
        .withMessageContaining("dtoverlay=w1-gpio");
    write("sys/bus/w1/devices/w1_bus_master1/name", "");
    write("sys/bus/w1/devices/28-00000000000a/w1_slave", "");
    assertThatExceptionOfType(DriverException.class)
        .isThrownBy(() -> open("maxim/ds18b20", KernelBus.W1, ID))
        .withMessageEndingWith("but 28-00000000000a");
    write("sys/bus/iio/devices/iio:device0/name", "bme280\n");
    write("sys/bus/iio/devices/iio:device1/name", "bme280\n");
    assertThatExceptionOfType(DriverException.class)
        .isThrownBy(() -> open("generic/iio-climate", KernelBus.IIO, "bme280"))
        .withMessageContaining("2 devices");
  }

  @Test
  void textThatIsNoneOfTheKernelIsCorrupt() throws Exception {
    write("sys/bus/iio/devices/iio:device0/name", "dht11\n");
    for (String text : List.of("", "NaN", "1e9", "12\n13", "9".repeat(5000), "\0")) {
      write("sys/bus/iio/devices/iio:device0/in_temp_input", text);
      assertThatExceptionOfType(DriverException.class)
          .isThrownBy(() -> open("generic/iio-climate", KernelBus.IIO, "dht11").poll(SECOND, sink))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(DriverException.Kind.CORRUPT));
    }
  }
}
