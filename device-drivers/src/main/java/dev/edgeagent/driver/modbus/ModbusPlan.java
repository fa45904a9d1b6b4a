package dev.edgeagent.driver.modbus;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkClaim;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.driver.modbus.plan.BusCost;
import dev.edgeagent.driver.modbus.plan.Obstacles;
import dev.edgeagent.driver.modbus.plan.PlanTable;
import dev.edgeagent.driver.modbus.plan.Planner;
import dev.edgeagent.driver.modbus.wire.Framing;
import dev.edgeagent.driver.modbus.wire.Timing;
import dev.edgeagent.driver.modbus.wire.Wire;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.protocol.ModbusProtocol;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.settings.Mark;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A checked Modbus device.
 *
 * @param id its name
 * @param profile what kind of device it is
 * @param protocol the profile's
 * @param pace the period of the channels that are in no poll group
 * @param periods of the poll groups, by name
 * @param unit its address on the link, 1 to 255
 * @param framing what stands around its PDUs
 * @param timing of its link
 * @param settings its link, which it shares with other units
 * @param mark where the link is set
 */
public record ModbusPlan(
    DeviceId id,
    DeviceProfile profile,
    ModbusProtocol protocol,
    Duration pace,
    Map<String, Duration> periods,
    int unit,
    Framing framing,
    Timing timing,
    LinkSettings settings,
    Mark mark)
    implements DevicePlan {
  /** Turns closer together than the shortest period would bring nothing. */
  private static final Duration LEAST = Duration.ofMillis(100);

  /** Copies the periods. */
  public ModbusPlan {
    periods = Map.copyOf(periods);
  }

  List<PollGroup> groups() {
    return PollGroup.of(profile, protocol, pace, periods);
  }

  /** What all its poll groups are multiples of, so that each can be read when it is due. */
  @Override
  public Duration every() {
    BigInteger common =
        groups().stream()
            .map(group -> BigInteger.valueOf(group.every().toMillis()))
            .reduce(BigInteger.ZERO, BigInteger::gcd);
    Duration step = Duration.ofMillis(common.longValueExact());
    if (step.isZero()) {
      return pace;
    }
    return step.compareTo(LEAST) < 0 ? LEAST : step;
  }

  @Override
  public LinkId link() {
    return settings.link();
  }

  @Override
  public Optional<LinkClaim> claim() {
    return Optional.of(settings.claim(mark, false));
  }

  @Override
  public Device open(BusContext bus) throws DriverException {
    // Late answers to another device of this connection should not have our transaction ids.
    int transaction = id.value().hashCode();
    Wire wire =
        new Wire(bus.links().open(settings), framing, timing, bus.clocks().ticker(), transaction);
    return new ModbusDevice(this, wire, bus.clocks());
  }

  Planner planner() {
    return new Planner(BusCost.of(framing, timing), protocol.maxRegisters(), protocol.maxCoils());
  }

  Obstacles obstacles() {
    return new Obstacles(protocol.holes().stream().map(Spans::of).toList());
  }

  /**
   * The requests that reading it takes, before the device has taught anything.
   *
   * @throws IllegalArgumentException when a channel of the profile cannot be read
   */
  public PlanTable table() {
    List<PlanTable.Row> rows = new ArrayList<>();
    Planner planner = planner();
    for (PollGroup group : groups()) {
      rows.addAll(
          PlanTable.rows(
              group.name(),
              group.every(),
              planner.plan(group.channels().keySet(), obstacles()),
              planner));
    }
    return new PlanTable(rows);
  }
}
