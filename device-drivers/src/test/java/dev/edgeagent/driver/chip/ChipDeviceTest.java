package dev.edgeagent.driver.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.Entries;
import dev.edgeagent.driver.ManualClocks;
import dev.edgeagent.driver.RecordingSink;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.driver.run.DeviceRuntime;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Problems;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChipDeviceTest {
  private static final Duration NOW = Duration.ZERO;

  private final FakeChips chips = new FakeChips();
  private final ManualClocks hands = new ManualClocks();
  private final RecordingSink sink = new RecordingSink();

  private DevicePlan plan(String id, String profile, String yaml) {
    Problems problems = new Problems();
    return new ChipDriver(chips)
        .check(Entries.entry(id, TestProfiles.shipped(profile), yaml, problems), problems)
        .orElseThrow(() -> new AssertionError(problems.list().toString()));
  }

  private Device open(String profile, String yaml) throws DriverException {
    return plan("chip", profile, yaml).open(new BusContext(hands.clocks(), new SharedLinks()));
  }

  @Test
  void aChipIsAskedWhatItIsThenItsCalibrationAndMeasured() throws Exception {
    chips
        .answer("D0", "60")
        .answer(
            "88", "70 6B 43 67 18 FC 7D 8E 43 D6 D0 0B 27 0B 8C 00 F9 FF 8C 3C F8 C6 70 17 00 4B")
        .answer("E1", "6A 01 00 13 29 03 1E")
        .answer("F7", "65 5A C0 7E ED 00 75 30");
    try (Device device = open("bosch/bme280", "i2c: { bus: 1, address: 0x76 }")) {
      device.poll(NOW, sink);
      assertThat(sink.measured)
          .containsExactly(
              "temperature=25.08248 GOOD", "pressure=100653.3 GOOD", "humidity=55.00071 GOOD");
      device.poll(NOW, sink);
    }
    assertThat(chips.sent)
        .containsExactly("D0?", "88?", "E1?", "F2 01", "F4 25", "F7?", "F2 01", "F4 25", "F7?");
    assertThat(hands.now()).isEqualTo(ManualClocks.START.plusMillis(20));
  }

  @Test
  void anotherChipAtTheAddressIsSaid() {
    chips.answer("D0", "58");
    assertThatThrownBy(() -> open("bosch/bme280", "i2c: { bus: 1, address: 0x76 }"))
        .hasMessage("0x76 on i2c-1 is no bosch/bme280: it says 58 where that says 60")
        .extracting("kind")
        .isEqualTo(DriverException.Kind.UNAVAILABLE);
  }

  @Test
  void aChipThatHasNothingYetSaysNothing() throws Exception {
    try (Device device = open("sensirion/scd4x", "i2c: { bus: 1 }")) {
      chips.answer("", "80 00 A2");
      device.poll(NOW, sink);
      assertThat(sink.measured).isEmpty();
      assertThat(chips.sent).containsExactly("3F 86", "21 B1", "E4 B8", "?");
      hands.pass(Duration.ofMinutes(1));
      assertThatThrownBy(() -> device.poll(NOW, sink))
          .hasMessage("the chip answers, and has measured nothing for 60 s")
          .extracting("kind")
          .isEqualTo(DriverException.Kind.TIMEOUT);
    }
  }

  @Test
  void onSpiAsManyBytesComeAsGo() throws Exception {
    chips.answer("01 80 00", "FF FB 09").answer("01 F0 00", "00 03 FF");
    try (Device device = open("microchip/mcp3008", "spi: { bus: 0, chip: 1, speed: 500000 }")) {
      device.poll(NOW, sink);
    }
    assertThat(sink.measured)
        .contains("ch0=2.50400390625 GOOD", "ch1=0 GOOD", "ch7=3.29677734375 GOOD");
  }

  @Test
  void anOutputChangesItsBitAndNoOther() throws Exception {
    chips.answer("14", "80 02");
    try (Device device = open("microchip/mcp23017-outputs", "i2c: { bus: 1, address: 0x20 }")) {
      device.write(new ChannelId("a0"), new Value.Bool(true));
      assertThat(chips.sent).containsExactly("00 00 00", "14?", "14 81 02");
      assertThatThrownBy(() -> device.write(new ChannelId("c0"), new Value.Bool(true)))
          .hasMessage("channel c0 cannot be written");
    }
  }

  @Test
  void anAddressOfTwoDevicesIsFound() {
    Problems problems = new Problems();
    DeviceRuntime.check(
        List.of(
            plan("one", "ti/tmp102", "i2c: { bus: 1, address: 0x48 }"),
            plan("two", "ti/ads1115", "i2c: { bus: 1, address: 0x48 }"),
            plan("far", "ti/ads1115", "i2c: { bus: 3, address: 0x48 }"),
            plan("left", "microchip/mcp3008", "spi: { bus: 0, chip: 0 }"),
            plan("right", "microchip/mcp3208", "spi: { bus: 0, chip: 0 }")),
        problems);
    assertThat(problems.list())
        .map(problem -> problem.toString().lines().findFirst().orElseThrow())
        .containsExactly(
            "edge-agent.yaml:1:22: left and right cannot both use spidev0.0",
            "edge-agent.yaml:1:25: one and two cannot both use 0x48 on i2c-1");
  }
}
