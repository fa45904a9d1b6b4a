package dev.edgeagent.driver.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.ManualClocks;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.driver.modbus.ModbusPlan;
import dev.edgeagent.driver.modbus.ModelSlave;
import dev.edgeagent.driver.modbus.ServedSlave;
import dev.edgeagent.driver.modbus.wire.Framing;
import dev.edgeagent.driver.modbus.wire.Table;
import dev.edgeagent.driver.modbus.wire.Timing;
import dev.edgeagent.driver.serial.Parity;
import dev.edgeagent.driver.serial.Ptys;
import dev.edgeagent.driver.serial.SerialSettings;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.protocol.ModbusProtocol;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An adapter that is pulled out and plugged in fifty times, under the same name: real terminals,
 * and clocks that do not wait for the next attempt. Two devices share it; one of them is asked so
 * seldom that it notices nothing of most of it.
 */
class ReplugIT {
  private static final int TIMES = 50;
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Attempts to open come at most ten seconds apart. */
  private static final Duration AGAIN = Duration.ofSeconds(30);

  @TempDir Path folder;

  private final ManualClocks time = new ManualClocks();
  private final List<Reading> readings = new ArrayList<>();
  private final ModelSlave slave = new ModelSlave();

  private DeviceRunner runner(String name, Duration every, String port, BusContext bus) {
    DeviceProfile profile = TestProfiles.meter();
    ModbusPlan plan =
        new ModbusPlan(
            new DeviceId(name),
            profile,
            (ModbusProtocol) profile.protocol(),
            every,
            Map.of("fast", every, "totals", every),
            ServedSlave.UNIT,
            Framing.RTU,
            Timing.serial(115_200, 10, Duration.ofSeconds(20), Duration.ZERO),
            new SerialSettings(port, 115_200, 8, Parity.NONE, 1),
            new Mark("edge-agent.yaml", 1, 1, ""));
    return new DeviceRunner(
        plan, (reading, _) -> readings.add(reading), bus, new SplittableRandom(1));
  }

  /** Gives turns to who is due until a voltage of that quality came from the busy one. */
  private void until(Quality quality, DeviceRunner busy, DeviceRunner seldom) {
    readings.clear();
    Duration end = time.clocks().ticker().now().plus(AGAIN);
    while (readings.stream().noneMatch(r -> isVoltage(r, busy) && r.quality() == quality)) {
      assertThat(time.clocks().ticker().now()).as("waiting for %s", quality).isLessThan(end);
      DeviceRunner next = busy.due().compareTo(seldom.due()) <= 0 ? busy : seldom;
      Duration wait = next.due().minus(time.clocks().ticker().now());
      if (wait.isPositive()) {
        time.pass(wait);
      }
      next.turn(SECOND);
    }
  }

  private static boolean isVoltage(Reading reading, DeviceRunner of) {
    return reading.device().equals(of.plan().id())
        && reading.channel().equals(TestProfiles.VOLTAGE);
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  @Test
  void readingsComeAgainEachTimeAndNothingLeaks() throws Exception {
    slave.set(Table.INPUT, 0, 2304);
    BusContext bus = new BusContext(time.clocks(), new SharedLinks());
    long descriptors = 0;
    int threads = 0;
    try (Ptys line = new Ptys(folder, "ttyUSB0")) {
      DeviceRunner busy = runner("busy", SECOND, line.port(), bus);
      DeviceRunner seldom = runner("seldom", Duration.ofHours(1), line.port(), bus);
      for (int i = 0; i < TIMES; i++) {
        try (ServedSlave _ = ServedSlave.rtu(line.devicePort(), slave)) {
          until(Quality.GOOD, busy, seldom);
          line.unplug();
          until(Quality.OFFLINE, busy, seldom);
        }
        if (i == 1) {
          descriptors = descriptors();
          threads = Thread.activeCount();
        }
        line.plug();
      }
      assertThat(busy.statistics().losses()).isEqualTo(TIMES);
      line.unplug();
      assertThat(descriptors()).isLessThanOrEqualTo(descriptors);
      assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 1);
      busy.close();
      seldom.close();
    }
  }

  /** Two adapters whose numbers are swapped: what is at each name is read, as at by-id. */
  @Test
  void adaptersThatComeBackUnderTheNumberOfTheOtherAreFoundByTheirNames() throws Exception {
    slave.set(Table.INPUT, 0, 2304);
    ModelSlave other = new ModelSlave();
    other.set(Table.INPUT, 0, 2101);
    BusContext bus = new BusContext(time.clocks(), new SharedLinks());
    BusContext otherBus = new BusContext(time.clocks(), new SharedLinks());
    try (Ptys first = new Ptys(folder, "usb-first");
        Ptys second = new Ptys(folder, "usb-second")) {
      DeviceRunner left = runner("left", SECOND, first.port(), bus);
      DeviceRunner right = runner("right", SECOND, second.port(), otherBus);
      Path number = Path.of(first.port()).toRealPath();
      try (ServedSlave _ = ServedSlave.rtu(first.devicePort(), slave);
          ServedSlave _ = ServedSlave.rtu(second.devicePort(), other)) {
        assertVoltages(left, right);
        first.unplug();
        second.unplug();
        until(Quality.OFFLINE, left, right);
        until(Quality.OFFLINE, right, left);
      }
      second.plug(); // takes the lowest number that is free
      first.plug();
      assertThat(Path.of(first.port()).toRealPath()).isNotEqualTo(number);
      try (ServedSlave _ = ServedSlave.rtu(first.devicePort(), slave);
          ServedSlave _ = ServedSlave.rtu(second.devicePort(), other)) {
        assertVoltages(left, right);
      }
      left.close();
      right.close();
    }
  }

  private void assertVoltages(DeviceRunner left, DeviceRunner right) {
    until(Quality.GOOD, left, right);
    assertThat(voltage(left)).isEqualTo(230.4);
    until(Quality.GOOD, right, left);
    assertThat(voltage(right)).isEqualTo(210.1);
  }

  private double voltage(DeviceRunner of) {
    return readings.stream()
        .filter(r -> isVoltage(r, of))
        .map(r -> ((Value.Numeric) r.value()).number())
        .reduce((_, last) -> last)
        .orElseThrow();
  }
}
