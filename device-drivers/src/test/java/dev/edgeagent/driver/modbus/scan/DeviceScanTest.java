package dev.edgeagent.driver.modbus.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.ManualClocks;
import dev.edgeagent.driver.modbus.FakeBus;
import dev.edgeagent.driver.modbus.ModbusUnit;
import dev.edgeagent.driver.modbus.ModelSlave;
import dev.edgeagent.driver.modbus.wire.Framing;
import dev.edgeagent.driver.modbus.wire.Table;
import dev.edgeagent.driver.modbus.wire.Timing;
import dev.edgeagent.driver.modbus.wire.Wire;
import dev.edgeagent.driver.tcp.TcpSettings;
import dev.edgeagent.profile.modbus.AddressSpan;
import dev.edgeagent.profile.modbus.ModbusTable;
import dev.edgeagent.settings.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeviceScanTest {
  private static final int UNIT = 7;

  private final ManualClocks time = new ManualClocks();
  private final ModelSlave slave = new ModelSlave();
  private final FakeBus bus = new FakeBus(time, true, Duration.ofNanos(1_041_667));
  private final Timing timing =
      Timing.serial(9600, 10, Duration.ofMillis(500), Duration.ofMillis(10));
  private final ModbusUnit unit =
      new ModbusUnit(
          UNIT,
          Framing.RTU,
          timing,
          new TcpSettings("localhost", 502, Duration.ofSeconds(1), Optional.empty()),
          new Mark("test", 1, 1, ""));
  private final Wire wire = new Wire(bus, Framing.RTU, timing, time.clocks().ticker(), 1);
  private final List<String> progress = new ArrayList<>();

  DeviceScanTest() {
    bus.add(UNIT, slave, Duration.ofMillis(5));
  }

  private static AddressSpan holding(int first, int last) {
    return new AddressSpan(ModbusTable.HOLDING, first, last);
  }

  private Scanned scan(int mostRequests, AddressSpan... spans) throws DriverException {
    return DeviceScan.run(
        unit,
        wire,
        new ScanOrder(List.of(spans), mostRequests),
        (done, requests) -> progress.add(done + " in " + requests));
  }

  @Test
  void whatCanBeReadIsReadAndTheRestIsAHole() throws DriverException {
    slave.set(Table.HOLDING, 10, 1, 2, 3);
    slave.miss(Table.HOLDING, 20, 23);
    slave.miss(Table.HOLDING, 90, 1000);
    slave.set(Table.COIL, 3, 1);
    slave.refusals.put(4, 1);

    Scanned scanned =
        scan(
            5000,
            holding(0, 199),
            new AddressSpan(ModbusTable.INPUT, 0, 999),
            new AddressSpan(ModbusTable.COIL, 0, 9));

    assertThat(scanned.of(ModbusTable.HOLDING)).hasSize(87).containsEntry(11, 2);
    assertThat(scanned.of(ModbusTable.COIL)).hasSize(10).containsEntry(3, 1).containsEntry(4, 0);
    assertThat(scanned.refused()).containsExactly(holding(20, 22), holding(90, 199));
    assertThat(scanned.notes())
        .containsExactly("it does not read the table input: illegal function (1)");
    assertThat(scanned.unscanned()).isEmpty();
    assertThat(scanned.mostRegisters()).isBetween(20, 64);
    assertThat(scanned.mostBits()).isEqualTo(10);
    assertThat(progress).first().asString().startsWith("64 in ");
    assertThat(progress).last().asString().startsWith("1210 in ");
  }

  @Test
  void aFailureForMissingAddressesIsDividedAsARefusal() throws DriverException {
    slave.set(Table.HOLDING, 1, 7);
    slave.miss(Table.HOLDING, 2, 64);
    slave.missingCode = 4;

    Scanned scanned = scan(5000, holding(0, 63));

    assertThat(scanned.of(ModbusTable.HOLDING)).isEqualTo(Map.of(0, 0, 1, 7));
    assertThat(scanned.refused()).containsExactly(holding(2, 63));
  }

  @Test
  void ofADeviceThatReadsOnlyPairsEveryPairIsFound() throws DriverException {
    slave.pairs = true;
    slave.set(Table.HOLDING, 8, 0x4366, 0x3333);
    slave.miss(Table.HOLDING, 20, 22);
    slave.miss(Table.HOLDING, 40, 1000);

    Scanned scanned = scan(5000, holding(0, 99));

    assertThat(scanned.of(ModbusTable.HOLDING)).hasSize(38).containsEntry(9, 0x3333);
    assertThat(scanned.refused()).containsExactly(holding(20, 21), holding(40, 99));
  }

  @Test
  void exactlyWhatIsThereIsFoundWhereverTheHolesAre() throws DriverException {
    SplittableRandom random = new SplittableRandom(7);
    for (int run = 0; run < 20; run++) {
      slave.missNothing();
      Map<Integer, Integer> there = new TreeMap<>();
      boolean hole = false;
      for (int address = 0; address < 300; address++) {
        hole = random.nextInt(1 + run) == 0 ? !hole : hole;
        if (hole) {
          slave.miss(Table.HOLDING, address, address + 1);
        } else {
          int value = random.nextInt(0x10000);
          slave.set(Table.HOLDING, address, value);
          there.put(address, value);
        }
      }
      Scanned scanned = scan(5000, holding(0, 299));
      assertThat(scanned.of(ModbusTable.HOLDING)).isEqualTo(there);
      assertThat(scanned.refused().stream().mapToInt(AddressSpan::size).sum())
          .isEqualTo(there.isEmpty() ? 0 : 300 - there.size());
      assertThat(scanned.requests()).isLessThan(1000);
    }
  }

  @Test
  void nobodyThereIsSaidAfterAFewRequests() {
    bus.remove(UNIT);

    DriverException e =
        catchThrowableOfType(DriverException.class, () -> scan(5000, holding(0, 999)));

    assertThat(e.kind()).isEqualTo(DriverException.Kind.TIMEOUT);
    assertThat(e)
        .hasMessageContaining("unit 7 did not answer")
        .hasMessageContaining("4 requests and no answer. Try another unit")
        .hasMessageContaining("baud")
        .hasMessageContaining("A and B");
  }

  @Test
  void oneThatIsSilentWhereOthersRefuseIsToBeScannedInParts() {
    slave.silent.add(100);

    assertThatThrownBy(() -> scan(5000, holding(0, 999)))
        .hasMessageContaining("It answered before, but not to holding 0x0040-0x007F, asked 3 times")
        .hasMessageContaining("--range FIRST..63");
  }

  @Test
  void tooManyRequestsEndItWithWhatThereIs() throws DriverException {
    slave.miss(Table.HOLDING, 64, 1000);

    Scanned scanned = scan(100, holding(0, 999), new AddressSpan(ModbusTable.INPUT, 0, 9));

    assertThat(scanned.requests()).isEqualTo(100);
    assertThat(scanned.of(ModbusTable.HOLDING)).hasSize(64);
    assertThat(scanned.unscanned().orElseThrow().last()).isEqualTo(999);
    assertThat(scanned.unscanned().orElseThrow().first()).isBetween(65, 127);
  }

  @Test
  void aDeviceSaysWhoItIsInSeveralAnswers() throws DriverException {
    slave.identity.putAll(Map.of(0, "Acme\u001b[31m", 1, "CP", 2, "V1.2", 4, "Pump", 5, "CP-40"));

    DeviceIdentity identity = scan(5000, holding(0, 9)).identity();

    assertThat(identity).hasToString("vendor Acme[31m, model CP-40, revision V1.2");
    assertThat(identity.models()).containsExactly("CP-40", "CP", "Pump");
    assertThat(slave.requests).startsWith("43 14 2 0", "43 14 2 4", "3 0+10");
  }

  @Test
  void aDeviceThatIsSilentAboutItselfIsScannedAllTheSame() throws DriverException {
    slave.refusals.put(43, 0);

    Scanned scanned = scan(5000, holding(0, 9));

    assertThat(scanned.identity()).isEqualTo(DeviceIdentity.none());
    assertThat(scanned.readable()).isEqualTo(10);
  }

  @Test
  void theMarkerOfSunSpecIsNoticed() throws DriverException {
    slave.set(Table.HOLDING, 40_000, 0x5375, 0x6E53);

    assertThat(scan(5000, holding(0, 9)).sunspec()).hasValue(40_000);
    slave.set(Table.HOLDING, 40_000, 0, 0);
    slave.set(Table.HOLDING, 0, 0x5375, 0x6E53);
    assertThat(scan(5000, holding(0, 9)).sunspec()).hasValue(0);
    slave.set(Table.HOLDING, 0, 0, 0);
    slave.silent.addAll(List.of(40_000, 50_000));
    assertThat(scan(5000, holding(0, 9)).sunspec()).isEmpty();
  }

  @Test
  void onlySoMuchIsScannedAtOnce() {
    assertThatThrownBy(() -> new ScanOrder(List.of(holding(0, 10_000)), 1))
        .hasMessageContaining("10000 addresses of a table at most, not 10001");
    assertThatThrownBy(() -> new ScanOrder(List.of(), 0)).hasMessageContaining("1 to 100000");
  }

  @Test
  void whatTellsKindsApartIsAskedForInFewRequests() throws DriverException {
    slave.identity.put(0, "Acme");
    slave.set(Table.HOLDING, 100, 7, 8);
    slave.miss(Table.HOLDING, 200, 300);
    slave.silent.add(0xFC02);

    Scanned scanned =
        IdentityProbe.run(
            unit,
            wire,
            List.of(
                holding(100, 100), holding(101, 101), holding(250, 250), holding(0xFC02, 0xFC02)));

    assertThat(scanned.identity().vendor()).hasValue("Acme");
    assertThat(scanned.of(ModbusTable.HOLDING)).isEqualTo(Map.of(100, 7, 101, 8));
    assertThat(slave.requests)
        .containsExactly("43 14 2 0", "3 100+2", "3 250+1", "3 64514+1", "3 64514+1");
  }

  @Test
  void whatTellsKindsApartIsNotAskedOfNobodyForLong() {
    bus.remove(UNIT);
    List<AddressSpan> far = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      far.add(holding(1000 * i, 1000 * i));
    }

    assertThatThrownBy(() -> IdentityProbe.run(unit, wire, far))
        .hasMessageContaining("6 requests and no answer");
  }
}
