package dev.edgeagent.driver.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.LinkClaim;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.driver.ManualClocks;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.driver.modbus.FakeBus;
import dev.edgeagent.driver.modbus.ModbusPlan;
import dev.edgeagent.driver.modbus.ModelSlave;
import dev.edgeagent.driver.modbus.wire.Framing;
import dev.edgeagent.driver.modbus.wire.Table;
import dev.edgeagent.driver.modbus.wire.Timing;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.protocol.ModbusProtocol;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Eight meters on a line of 9600 baud, in simulated time: 3 is dead, 5 answers too late. */
class BusOfEightTest {
  private static final int DEAD = 3;
  private static final int LATE = 5;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofMillis(300);

  /** A character of ten bits. */
  private static final Duration BYTE = Duration.ofNanos(1_041_666);

  private final ManualClocks time = new ManualClocks();
  private final FakeBus bus = new FakeBus(time, true, BYTE);
  private final List<Reading> readings = new ArrayList<>();
  private final List<DeviceRunner> runners = new ArrayList<>();

  private final LinkSettings line =
      new LinkSettings() {
        @Override
        public LinkId link() {
          return new LinkId("ttyUSB0");
        }

        @Override
        public LinkClaim claim(Mark mark, boolean exclusive) {
          return new LinkClaim(mark, exclusive, "9600 baud 8N1");
        }

        @Override
        public ByteLink open() {
          return bus;
        }
      };

  @BeforeEach
  void wire() {
    BusContext context = new BusContext(time.clocks(), new SharedLinks());
    for (int unit = 1; unit <= 8; unit++) {
      if (unit != DEAD) {
        bus.add(unit, slave(unit), unit == LATE ? TIMEOUT.plusMillis(150) : Duration.ofMillis(8));
      }
      runners.add(
          new DeviceRunner(
              plan(unit),
              (reading, _) -> readings.add(reading),
              context,
              new SplittableRandom(unit)));
    }
  }

  private static ModelSlave slave(int unit) {
    ModelSlave slave = new ModelSlave();
    slave.set(Table.INPUT, 0, 100 * unit);
    return slave;
  }

  private ModbusPlan plan(int unit) {
    DeviceProfile profile = TestProfiles.meter();
    return new ModbusPlan(
        new DeviceId("meter" + unit),
        profile,
        (ModbusProtocol) profile.protocol(),
        Duration.ofMinutes(1),
        Map.of("fast", SECOND, "totals", Duration.ofMinutes(1)),
        unit,
        Framing.RTU,
        Timing.serial(9600, 10, TIMEOUT, Duration.ZERO),
        line,
        new Mark("edge-agent.yaml", 1, 1, ""));
  }

  /** As the bus does it: the turn is of the one that has waited longest. */
  private void run(Duration duration) {
    Duration end = time.clocks().ticker().now().plus(duration);
    while (true) {
      DeviceRunner next =
          runners.stream().min(Comparator.comparing(DeviceRunner::due)).orElseThrow();
      if (next.due().compareTo(end) > 0) {
        return;
      }
      Duration wait = next.due().minus(time.clocks().ticker().now());
      if (wait.isPositive()) {
        time.pass(wait);
      }
      next.turn(SECOND);
    }
  }

  private List<Reading> voltages(int unit) {
    return readings.stream()
        .filter(r -> r.device().equals(new DeviceId("meter" + unit)))
        .filter(r -> r.channel().equals(TestProfiles.VOLTAGE))
        .toList();
  }

  @Test
  void theOthersKeepTheirPaceAndNobodyGetsTheValuesOfAnother() {
    run(Duration.ofMinutes(10));
    for (int unit = 1; unit <= 8; unit++) {
      List<Reading> own = voltages(unit);
      if (unit == DEAD || unit == LATE) {
        assertThat(own).extracting(Reading::quality).containsExactly(Quality.STALE);
      } else {
        assertThat(own).hasSizeGreaterThanOrEqualTo(595);
        assertThat(own).extracting(Reading::value).containsOnly(new Value.Numeric(10.0 * unit));
        assertThat(own).extracting(Reading::quality).containsOnly(Quality.GOOD);
      }
    }
  }

  @Test
  void aDeadUnitCostsOneTimeoutAGrace() {
    run(Duration.ofMinutes(10));
    // three at once, then after 5, 10, 20, 40 s, and every minute
    assertThat(runners.get(DEAD - 1).statistics().timeouts()).isBetween(14L, 17L);
    Duration each = TIMEOUT.plus(BYTE.multipliedBy(30));
    assertThat(bus.busy.get(DEAD)).isLessThan(each.multipliedBy(17));
  }

  @Test
  void aUnitThatComesBackIsReadWithinAMinuteAndThenKeepsItsPace() {
    run(Duration.ofMinutes(5));
    bus.add(DEAD, slave(DEAD), Duration.ofMillis(8));
    run(Duration.ofMinutes(2));
    assertThat(voltages(DEAD)).hasSizeGreaterThan(58);
    assertThat(voltages(DEAD).getLast().quality()).isEqualTo(Quality.GOOD);
  }

  @Test
  void allComeBackWithTheAdapter() {
    run(Duration.ofMinutes(1));
    bus.unplug(true);
    run(Duration.ofMinutes(1));
    bus.unplug(false);
    readings.clear();
    run(Duration.ofSeconds(15));
    for (int unit = 1; unit <= 8; unit++) {
      if (unit != DEAD && unit != LATE) {
        assertThat(voltages(unit)).as("unit %d", unit).isNotEmpty();
      }
    }
  }
}
