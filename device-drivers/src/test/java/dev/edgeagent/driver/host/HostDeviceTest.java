package dev.edgeagent.driver.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.ManualClocks;
import dev.edgeagent.driver.RecordingSink;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.protocol.HostMetric;
import dev.edgeagent.profile.protocol.HostProtocol;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostDeviceTest {
  @TempDir Path folder;
  private final ManualClocks time = new ManualClocks();
  private final RecordingSink sink = new RecordingSink();

  @BeforeEach
  void proc() throws IOException {
    new HostRoot(folder).proc();
  }

  private HostDevice device(HostMetric... metrics) throws Exception {
    DeviceProfile profile = TestProfiles.host(metrics);
    return new HostDevice(
        profile, (HostProtocol) profile.protocol(), new HostFiles(folder, folder), time.clocks());
  }

  @Test
  void everyFigureIsRead() throws Exception {
    HostRoot root = new HostRoot(folder).write("sys/class/thermal/thermal_zone0/temp", "48312\n");
    HostDevice device = device(HostMetric.values());
    time.pass(Duration.ofSeconds(1));
    root.write("proc/stat", "cpu  150 0 150 900 0 0 0 0 0 0\n");
    device.poll(Duration.ofSeconds(1), sink);
    assertThat(sink.rejected).isEmpty();
    assertThat(sink.measured)
        .contains(
            "temperature=48.312 GOOD",
            "load-1m=0.46 GOOD",
            "cpu-usage=0.5 GOOD",
            "memory-used=0.75 GOOD",
            "memory-available=1024000 GOOD",
            "uptime=1740.5 GOOD")
        .anyMatch(line -> line.matches("disk-used=[01](\\.\\d+)? GOOD"))
        .hasSize(HostMetric.values().length);
  }

  @Test
  void theZoneOfTheProcessorIsPreferred() throws Exception {
    new HostRoot(folder)
        .write("sys/class/thermal/thermal_zone0/type", "acpitz\n")
        .write("sys/class/thermal/thermal_zone0/temp", "20000\n")
        .write("sys/class/thermal/thermal_zone1/type", "cpu-thermal\n")
        .write("sys/class/thermal/thermal_zone1/temp", "50000\n")
        .write("sys/class/hwmon/hwmon0/temp1_input", "30000\n");
    device(HostMetric.TEMPERATURE).poll(Duration.ZERO, sink);
    assertThat(sink.measured).containsExactly("temperature=50 GOOD");
  }

  @Test
  void withoutAZoneTheHardwareMonitorIsAsked() throws Exception {
    new HostRoot(folder)
        .write("sys/class/hwmon/hwmon0/name", "nvme\n")
        .write("sys/class/hwmon/hwmon0/temp1_input", "30000\n")
        .write("sys/class/hwmon/hwmon1/name", "k10temp\n")
        .write("sys/class/hwmon/hwmon1/temp1_input", "45000\n");
    device(HostMetric.TEMPERATURE).poll(Duration.ZERO, sink);
    assertThat(sink.measured).containsExactly("temperature=45 GOOD");
  }

  @Test
  void aFigureThatTheMachineLacksIsRejectedAndTheOthersStand() throws Exception {
    device(HostMetric.TEMPERATURE, HostMetric.UPTIME).poll(Duration.ZERO, sink);
    assertThat(sink.rejected)
        .containsExactly("temperature: this machine does not show temperature");
    assertThat(sink.measured).containsExactly("uptime=1740.5 GOOD");
  }

  @Test
  void theFirstPollWaitsForAUsageThatMeansSomething() throws Exception {
    HostDevice device = device(HostMetric.CPU_USAGE);
    long start = System.nanoTime();
    device.poll(Duration.ofMillis(50), sink);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(45));
  }
}
