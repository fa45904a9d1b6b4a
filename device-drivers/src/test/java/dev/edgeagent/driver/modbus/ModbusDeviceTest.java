package dev.edgeagent.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DeviceEntry;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.Entries;
import dev.edgeagent.driver.ManualClocks;
import dev.edgeagent.driver.RecordingSink;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.driver.modbus.wire.Table;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Problems;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModbusDeviceTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualClocks time = new ManualClocks();
  private final FakeBus bus = new FakeBus(time, true, Duration.ofNanos(86_800));
  private final ModelSlave slave = new ModelSlave();
  private final RecordingSink sink = new RecordingSink();

  @BeforeEach
  void measure() {
    bus.add(7, slave, Duration.ofMillis(3));
    slave.set(Table.INPUT, 0, 2304);
    slave.set(Table.INPUT, 0x156, 1, 2);
    slave.set(Table.HOLDING, 12, 0xFFF7);
    slave.set(Table.HOLDING, 20, 0, 500);
    slave.set(Table.HOLDING, 40, 123);
    slave.set(Table.HOLDING, 50, -2);
    slave.set(Table.COIL, 2, 1);
  }

  private static ModbusPlan plan(String more) {
    Problems problems = new Problems();
    DeviceEntry entry =
        Entries.entry(
            TestProfiles.meter(),
            "modbus: { unit: 7, port: /dev/ttyX, baud: 115200" + more + " }",
            problems);
    var plan = new ModbusDriver().check(entry, problems);
    assertThat(problems.list()).isEmpty();
    return (ModbusPlan) plan.orElseThrow();
  }

  private Device open() throws DriverException {
    return plan("").open(new BusContext(time.clocks(), new SharedLinks(_ -> bus)));
  }

  private void poll(Device device) throws DriverException {
    sink.measured.clear();
    sink.rejected.clear();
    slave.requests.clear();
    device.poll(SECOND, sink);
  }

  @Test
  void everyChannelIsReadWithWhatItMeans() throws DriverException {
    poll(open());
    assertThat(sink.measured)
        .containsExactly(
            "voltage=230.4 GOOD",
            "energy=65538 GOOD",
            "power=1.23 GOOD",
            "exponent=-2 GOOD",
            "fault=false GOOD",
            "limit=500 GOOD",
            "relay=true GOOD");
    assertThat(sink.rejected).isEmpty();
  }

  @Test
  void groupsKeepTheirOwnPace() throws DriverException {
    Device device = open();
    poll(device);
    time.pass(SECOND);
    poll(device);
    assertThat(slave.requests).containsExactly("3 20+2", "4 0+1", "1 2+1", "3 12+29");
    assertThat(sink.measured).hasSize(5).contains("power=1.23 GOOD");
    time.pass(Duration.ofSeconds(59));
    poll(device);
    assertThat(sink.measured).hasSize(7);
    poll(device);
    assertThat(slave.requests).isEmpty();
  }

  @Test
  void theTurnsAreAsCloseAsTheGroupsNeed() {
    assertThat(plan("").every()).isEqualTo(SECOND);
    assertThat(plan(", poll: { fast: 300 ms }").every()).isEqualTo(Duration.ofMillis(100));
    assertThat(plan(", poll: { fast: 333 ms }").every()).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void whatIsRefusedIsRejectedAndTheOthersAreRead() throws DriverException {
    slave.miss(Table.HOLDING, 12, 13);
    Device device = open();
    poll(device);
    assertThat(sink.measured).hasSize(6).noneMatch(line -> line.startsWith("fault"));
    assertThat(sink.rejected).containsExactly("fault: holding 0x000C: illegal data address (2)");
  }

  @Test
  void aValueWithoutItsPowerOfTenIsRejected() throws DriverException {
    slave.miss(Table.HOLDING, 50, 51);
    poll(open());
    assertThat(sink.rejected)
        .containsExactly(
            "exponent: holding 0x0032: illegal data address (2)",
            "power: what it depends on was never read");
  }

  @Test
  void whatCameBeforeAFailureStands() throws DriverException {
    Device device = open();
    bus.add(7, slave, Duration.ofMillis(3));
    slave.refusal = 11;
    assertThatThrownBy(() -> poll(device)).isInstanceOf(DriverException.class);
    assertThat(sink.measured).isEmpty();
    slave.refusal = 0;
    poll(device);
    assertThat(sink.measured).hasSize(7);
  }

  @Test
  void writesUseTheFunctionThatFitsAndAreReadBackAtOnce() throws DriverException {
    Device device = open();
    poll(device);
    slave.requests.clear();
    device.write(TestProfiles.RELAY, new Value.Bool(false));
    device.write(TestProfiles.LIMIT, new Value.Numeric(70_000));
    device.write(TestProfiles.FAULT, new Value.Bool(true));
    assertThat(slave.requests).containsExactly("5 2+0", "16 20+2", "22 12+65527");
    assertThat(slave.get(Table.COIL, 2)).isZero();
    assertThat(slave.get(Table.HOLDING, 20)).isEqualTo(1);
    assertThat(slave.get(Table.HOLDING, 21)).isEqualTo(4464);
    assertThat(slave.get(Table.HOLDING, 12)).isEqualTo(0xFFFF);
    poll(device);
    assertThat(sink.measured)
        .contains("relay=false GOOD", "limit=70000 GOOD", "fault=true GOOD")
        .noneMatch(line -> line.startsWith("energy"));
  }

  @Test
  void aDeviceWithoutMaskWriteKeepsItsOtherBitsToo() throws DriverException {
    slave.refusals.put(22, 1);
    Device device = open();
    device.write(TestProfiles.FAULT, new Value.Bool(true));
    assertThat(slave.requests).containsExactly("22 12+65527", "3 12+1", "6 12+65535");
    slave.requests.clear();
    device.write(TestProfiles.FAULT, new Value.Bool(false));
    assertThat(slave.requests).containsExactly("3 12+1", "6 12+65527");
    assertThat(slave.get(Table.HOLDING, 12)).isEqualTo(0xFFF7);
  }

  @Test
  void aDeviceThatIsSilentToMaskWriteIsAskedForItOnce() throws DriverException {
    slave.refusals.put(22, 0);
    Device device = open();
    device.write(TestProfiles.FAULT, new Value.Bool(true));
    device.write(TestProfiles.FAULT, new Value.Bool(false));
    assertThat(slave.requests)
        .containsExactly("22 12+65527", "3 12+1", "6 12+65535", "3 12+1", "6 12+65527");
  }

  @Test
  void aMaskWriteThatWorkedBeforeAndIsNotAnsweredHasAnUnknownOutcome() throws DriverException {
    Device device = open();
    device.write(TestProfiles.FAULT, new Value.Bool(true));
    slave.refusals.put(22, 0);
    assertThatThrownBy(() -> device.write(TestProfiles.FAULT, new Value.Bool(false)))
        .extracting(e -> ((DriverException) e).kind())
        .isEqualTo(DriverException.Kind.TIMEOUT);
  }

  @Test
  void aRefusedWriteSaysWhy() throws DriverException {
    Device device = open();
    slave.refusals.put(16, 4);
    assertThatThrownBy(() -> device.write(TestProfiles.LIMIT, new Value.Numeric(1)))
        .hasMessage("slave device failure (4)")
        .extracting(e -> ((DriverException) e).kind())
        .isEqualTo(DriverException.Kind.REJECTED);
    assertThatThrownBy(() -> device.write(TestProfiles.LIMIT, new Value.Numeric(5e9)))
        .hasMessageContaining("does not fit");
  }

  @Test
  void thePlanCanBeShown() {
    ModbusPlan plan = plan("");
    assertThat(plan.table().text().lines().map(line -> line.replaceAll(" +", " ")).toList())
        .containsExactly(
            "group every reads count values filler bus time",
            "fast 1000 ms holding 0x0014-0x0015 2 1 0 10.0 ms",
            "fast 1000 ms input 0x0000 1 1 0 9.8 ms",
            "totals 60000 ms holding 0x0032 1 1 0 9.8 ms",
            "totals 60000 ms input 0x0156-0x0157 2 1 0 10.0 ms",
            "- 1000 ms coil 0x0002 1 1 0 9.7 ms",
            "- 1000 ms holding 0x000C-0x0028 29 2 27 14.7 ms",
            "6 requests take 63.9 ms, the bus is busy 4.4 % of the time;"
                + " one for each of 7 values: 68.9 ms, 4.9 %");
    assertThat(plan.table().json())
        .startsWith("{\"requests\":[{\"group\":\"fast\",\"everyMillis\":1000,\"table\":\"holding\"")
        .contains("],\"values\":7,\"busMicros\":")
        .endsWith("}");
  }
}
