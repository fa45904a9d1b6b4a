package dev.edgeagent.driver.modbus;

import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Driver;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.driver.contract.Bench;
import dev.edgeagent.driver.contract.DriverContract;
import dev.edgeagent.driver.modbus.wire.Framing;
import dev.edgeagent.driver.modbus.wire.Table;
import dev.edgeagent.driver.modbus.wire.Timing;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.protocol.ModbusProtocol;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Mark;
import java.time.Duration;
import java.util.Map;

/** Over a line in memory; over real ones: ModbusSlavesIT. */
class ModbusContractTest
    implements DriverContract, DriverContract.Silence, DriverContract.OutOfRange {
  private static final Duration FAST = Duration.ofMillis(100);

  @Override
  public Driver driver() {
    return new ModbusDriver();
  }

  @Override
  public DeviceProfile profile() {
    return TestProfiles.meter();
  }

  @Override
  public String goodSettings() {
    return "modbus: { unit: 247, poll: { fast: 500 ms }, timeout: 1 s, port: /dev/ttyNOPE }";
  }

  @Override
  public Map<String, Integer> badSettings() {
    return Map.of(
        "modbus: { unit: 0, framing: mbap, port: ttyUSB0 }", 3,
        "modbus: { unit: 248, port: /dev/ttyUSB0, speed: 9600 }", 2,
        "modbus: { unit: 254, tcp: plc }", 1,
        "modbus: { timeout: 1 h, poll: { fats: 1 s, totals: 1 ms }, tcp: 'plc:0' }", 5,
        "modbus: { unit: 1, tcp: 'a b' }", 1,
        "modbus: { unit: 1, tcp: plc, port: /dev/ttyUSB0 }", 1,
        "modbus: { unit: 1, framing: rtu, tcp: plc, tls: true }", 1,
        "modbus: { unit: 1, tcp: plc, tls-name: plc.test }", 1,
        "modbus: { unit: 1 }", 1);
  }

  @Override
  public Map.Entry<ChannelId, Value> refusedWrite() {
    return Map.entry(TestProfiles.VOLTAGE, new Value.Numeric(230));
  }

  @Override
  public Bench bench(String id) {
    return new SlaveBench(id);
  }

  @Override
  public void hush(Bench bench) {
    ((SlaveBench) bench).link.silent = true;
  }

  @Override
  public void exceed(Bench bench) {
    ((SlaveBench) bench).link.slave.set(Table.INPUT, 0, 9999);
  }

  private static final class SlaveBench implements Bench {
    private final String id;
    private final SlaveLink link;

    SlaveBench(String id) {
      this.id = id;
      link = new SlaveLink(id);
    }

    @Override
    public DevicePlan plan() {
      DeviceProfile profile = TestProfiles.meter();
      return new ModbusPlan(
          new DeviceId(id),
          profile,
          (ModbusProtocol) profile.protocol(),
          FAST,
          Map.of("fast", FAST, "totals", FAST),
          1,
          Framing.RTU,
          Timing.serial(115_200, 10, Duration.ofMillis(200), Duration.ZERO),
          link,
          new Mark("edge-agent.yaml", 1, 1, ""));
    }

    @Override
    public void good() {
      link.slave.set(Table.INPUT, 0, 2300);
      link.silent = false;
      link.noisy = false;
    }

    @Override
    public void noise() {
      link.noisy = true;
    }

    @Override
    public void unplug() {
      link.plugged = false;
    }

    @Override
    public void plug() {
      link.plugged = true;
    }

    @Override
    public void close() {}
  }
}
