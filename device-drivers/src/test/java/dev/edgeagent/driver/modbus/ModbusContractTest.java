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
    return "unit: 247\npoll: { fast: 500 ms }\ntimeout: 1 s\nserial: { port: /dev/ttyNOPE }";
  }

  @Override
  public Map<String, Integer> badSettings() {
    return Map.of(
        "unit: 0\nframing: mbap\nserial: { port: ttyUSB0 }", 3,
        "unit: 248\nserial: { port: /dev/ttyUSB0 }", 1,
        "unit: 254\ntcp: { host: plc }", 1,
        "timeout: 1 h\npoll: { fats: 1 s, totals: 1 ms }\ntcp: { port: 0 }", 6,
        "unit: 1\nframing: rtu\ntcp: { host: plc, tls: true }", 1,
        "unit: 1\ntcp: { host: plc, tls-name: plc.test }", 1,
        "unit: 1\ntcp: { host: 'a b' }\nserial: { port: /dev/ttyUSB0 }", 2);
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
