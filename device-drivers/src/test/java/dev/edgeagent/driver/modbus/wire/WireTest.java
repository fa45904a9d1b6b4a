package dev.edgeagent.driver.modbus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.DriverException.Kind;
import dev.edgeagent.driver.ManualClocks;
import dev.edgeagent.driver.modbus.FakeBus;
import dev.edgeagent.driver.modbus.ModelSlave;
import dev.edgeagent.profile.raw.HexBytes;
import java.time.Duration;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
  private static final Duration BYTE = Duration.ofNanos(1_041_666);
  private static final Duration SOON = Duration.ofMillis(5);
  private static final Duration TIMEOUT = Duration.ofMillis(300);

  private final ManualClocks time = new ManualClocks();
  private final FakeBus bus = new FakeBus(time, true, BYTE);
  private final ModelSlave slave = new ModelSlave();
  private final Timing timing = Timing.serial(9600, 10, TIMEOUT, Duration.ZERO);
  private final Wire wire = wire(bus, Framing.RTU);

  private Wire wire(FakeBus over, Framing framing) {
    return new Wire(over, framing, timing, time.clocks().ticker(), 0xFFFF);
  }

  private Duration now() {
    return time.clocks().ticker().now();
  }

  private static String data(Answer answer) {
    return switch (answer) {
      case Answer.Data(byte[] bytes) -> HexBytes.show(bytes);
      case Answer.Refused(Refusal refusal) -> refusal.toString();
    };
  }

  private static Request two() {
    return Request.read(Table.HOLDING, 0x10, 2);
  }

  private DriverException failure(Request request) {
    return catchThrowableOfType(DriverException.class, () -> wire.ask(7, request));
  }

  @ParameterizedTest
  @EnumSource(Framing.class)
  void everyFunctionIsAskedAndAnswered(Framing framing) throws DriverException {
    FakeBus over = new FakeBus(time, framing == Framing.RTU, BYTE);
    over.add(7, slave, SOON);
    Wire wire = wire(over, framing);
    slave.set(Table.INPUT, 3, 0x1234, 0x5678);
    slave.set(Table.DISCRETE, 0, 1, 0, 1);
    assertThat(data(wire.ask(7, Request.read(Table.INPUT, 3, 2)))).isEqualTo("12 34 56 78");
    assertThat(data(wire.ask(7, Request.read(Table.DISCRETE, 0, 9)))).isEqualTo("05 00");
    assertThat(data(wire.ask(7, Request.writeCoil(2, true)))).isEmpty();
    BitSet on = BitSet.valueOf(new byte[] {0b101});
    assertThat(data(wire.ask(7, Request.writeCoils(8, 3, on)))).isEmpty();
    assertThat(data(wire.ask(7, Request.read(Table.COIL, 0, 12)))).isEqualTo("04 05");
    assertThat(data(wire.ask(7, Request.writeRegister(0x10, 0xFFFF)))).isEmpty();
    assertThat(data(wire.ask(7, Request.maskWrite(0x10, 0x00F0, 0x0050)))).isEmpty();
    assertThat(data(wire.ask(7, Request.writeRegisters(0x11, new byte[] {1, 2})))).isEmpty();
    assertThat(data(wire.ask(7, two()))).isEqualTo("FF 5F 01 02");
    assertThat(data(wire.ask(7, Request.writeAndRead(0x10, 2, 0x11, new byte[] {3, 4}))))
        .isEqualTo("FF 5F 03 04");
    assertThat(wire.counts()).isEqualTo(new WireCounts(10, 0, 0));
  }

  @Test
  void aRefusalIsAnAnswerWithItsName() throws DriverException {
    bus.add(7, slave, SOON);
    slave.miss(Table.HOLDING, 0x11, 0x12);
    assertThat(data(wire.ask(7, two()))).isEqualTo("illegal data address (2)");
    slave.refusal = 6;
    assertThat(data(wire.ask(7, two()))).isEqualTo("slave device busy (6)");
  }

  @Test
  void aGatewayThatWaitedInVainIsATimeout() {
    bus.add(7, slave, SOON);
    slave.refusal = 11;
    DriverException e = failure(two());
    assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(e).hasMessageContaining("gateway");
  }

  @Test
  void silenceCostsOneTimeoutAndTheTimeOnTheLine() {
    DriverException e = failure(two());
    assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(e).hasMessageContaining("unit 7 did not answer within 300 ms");
    assertThat(now()).isBetween(TIMEOUT, TIMEOUT.plus(BYTE.multipliedBy(40)));
  }

  @Test
  void theLineRestsBeforeARequest() throws DriverException {
    bus.add(7, slave, Duration.ZERO);
    Wire slow =
        new Wire(
            bus,
            Framing.RTU,
            Timing.serial(9600, 10, TIMEOUT, Duration.ofMillis(40)),
            time.clocks().ticker(),
            0);
    slow.ask(7, two());
    Duration frames = BYTE.multipliedBy(8 + 9);
    assertThat(now().minus(frames)).isEqualTo(Duration.ofMillis(40).plusNanos(3_645_831));
  }

  @Test
  void theGapIsFixedWhereCharactersAreShort() {
    assertThat(Timing.serial(19_200, 11, TIMEOUT, Duration.ZERO).gap().toNanos() / 1000)
        .isEqualTo(2005);
    assertThat(Timing.serial(115_200, 11, TIMEOUT, Duration.ZERO).gap().toNanos() / 1000)
        .isEqualTo(1750);
  }

  @Test
  void aLateAnswerToARequestThatWasGivenUpIsDiscarded() throws DriverException {
    ModelSlave late = new ModelSlave();
    late.set(Table.HOLDING, 0x10, 1, 1);
    bus.add(7, late, TIMEOUT.plusMillis(200));
    assertThat(failure(two()).kind()).isEqualTo(Kind.TIMEOUT);
    time.pass(Duration.ofSeconds(1));
    bus.add(7, slave, SOON);
    assertThat(data(wire.ask(7, two()))).isEqualTo("00 00 00 00");
    assertThat(wire.counts()).isEqualTo(new WireCounts(2, 0, 9));
  }

  @Test
  void answersThatComeInTheWayAreDiscardedByUnitFunctionAndLength() throws DriverException {
    bus.add(7, slave, Duration.ofMillis(100));
    // of another unit, of another function, of another length, and our own request as an echo
    bus.send(
        Duration.ofMillis(20),
        FakeBus.rtu(8, (byte) 3, (byte) 4, (byte) 9, (byte) 9, (byte) 9, (byte) 9));
    bus.send(
        Duration.ofMillis(25),
        FakeBus.rtu(7, (byte) 4, (byte) 4, (byte) 9, (byte) 9, (byte) 9, (byte) 9));
    bus.send(Duration.ofMillis(30), FakeBus.rtu(7, (byte) 3, (byte) 2, (byte) 9, (byte) 9));
    bus.send(Duration.ofMillis(35), FakeBus.rtu(7, two().pdu()));
    bus.send(Duration.ofMillis(36), FakeBus.rtu(8, (byte) 0x83, (byte) 2));
    assertThat(data(wire.ask(7, two()))).isEqualTo("00 00 00 00");
    assertThat(wire.counts().foreign()).isEqualTo(5);
  }

  @Test
  void onlyForeignAnswersAreATimeout() {
    bus.send(Duration.ofMillis(20), FakeBus.rtu(8, (byte) 3, (byte) 2, (byte) 9, (byte) 9));
    assertThat(failure(two()).kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(wire.counts().foreign()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "FF FF", "07", "07 03", "07 03 04", "03 07 83 02"})
  void noiseBeforeAnAnswerDoesNotHideIt(String noise) throws DriverException {
    bus.add(7, slave, SOON);
    slave.set(Table.HOLDING, 0x10, 0xABCD, 0x0102);
    bus.send(Duration.ofMillis(12), HexBytes.parse(noise));
    assertThat(data(wire.ask(7, two()))).isEqualTo("AB CD 01 02");
  }

  @Test
  void aDamagedAnswerIsCorruptSoonAndTheNextIsRead() throws DriverException {
    byte[] damaged = FakeBus.rtu(7, (byte) 3, (byte) 4, (byte) 1, (byte) 1, (byte) 1, (byte) 1);
    damaged[4] ^= 0x10;
    bus.send(Duration.ofMillis(20), damaged);
    bus.send(Duration.ofMillis(110), new byte[] {1, 2, 3});
    DriverException e = failure(two());
    assertThat(e.kind()).isEqualTo(Kind.CORRUPT);
    assertThat(e).hasMessageContaining("wrong checksum");
    assertThat(now()).isLessThan(TIMEOUT);
    bus.add(7, slave, SOON);
    assertThat(data(wire.ask(7, two()))).isEqualTo("00 00 00 00");
    assertThat(wire.counts().stray()).isEqualTo(3);
  }

  @Test
  void aLineThatNeverRestsIsCorruptAndNotWaitedFor() {
    for (int i = 0; i < 400; i++) {
      bus.send(Duration.ofMillis(20 + i), new byte[64]);
    }
    assertThat(failure(two()).kind()).isEqualTo(Kind.CORRUPT);
    assertThat(now()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aLineThatChattersBehindADamagedAnswerIsNotWaitedFor() {
    byte[] damaged = FakeBus.rtu(7, (byte) 3, (byte) 2, (byte) 1, (byte) 1);
    damaged[4] ^= 0x10;
    bus.send(Duration.ofMillis(20), damaged);
    for (int i = 0; i < 3000; i++) {
      bus.send(Duration.ofMillis(30 + 2 * i), new byte[] {(byte) i});
    }
    Request one = Request.read(Table.HOLDING, 0x10, 1);
    assertThat(failure(one).kind()).isEqualTo(Kind.CORRUPT);
    assertThat(now()).isLessThan(TIMEOUT.plusMillis(600));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "FF FF 80", "07 03 04 00"})
  void whoDoesNotAnswerOnANoisyLineIsSilentAllTheSame(String noise) {
    bus.send(Duration.ofMillis(20), HexBytes.parse(noise));
    DriverException e = failure(two());
    assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(e).hasMessageMatching(".*did not answer.*; \\d bytes came that are no frame");
    assertThat(now()).isLessThan(TIMEOUT.plus(BYTE.multipliedBy(40)));
  }

  @Test
  void overTcpTheTransactionTellsALateAnswerFromOurs() throws DriverException {
    FakeBus tcp = new FakeBus(time, false, BYTE);
    Wire wire = wire(tcp, Framing.MBAP);
    tcp.add(7, slave, Duration.ofMillis(50));
    byte[] pdu = {3, 4, 9, 9, 9, 9};
    tcp.send(Duration.ofMillis(20), FakeBus.mbap(0xFFFE, 7, pdu));
    tcp.send(Duration.ofMillis(21), FakeBus.mbap(0xFFFF, 8, pdu));
    assertThat(data(wire.ask(7, two()))).isEqualTo("00 00 00 00");
    assertThat(data(wire.ask(7, two()))).isEqualTo("00 00 00 00");
    assertThat(wire.counts()).isEqualTo(new WireCounts(2, 2, 0));
  }

  @Test
  void overTcpWhatIsNoFrameIsCorrupt() {
    FakeBus tcp = new FakeBus(time, false, BYTE);
    Wire wire = wire(tcp, Framing.MBAP);
    tcp.send(
        Duration.ofMillis(20),
        FakeBus.rtu(7, (byte) 3, (byte) 4, (byte) 1, (byte) 1, (byte) 1, (byte) 1));
    DriverException e = catchThrowableOfType(DriverException.class, () -> wire.ask(7, two()));
    assertThat(e.kind()).isEqualTo(Kind.CORRUPT);
    assertThat(e).hasMessageContaining("RTU over TCP");
    tcp.send(Duration.ofMillis(20), FakeBus.mbap(0, 7, (byte) 3, (byte) 2, (byte) 1, (byte) 1));
    assertThat(catchThrowableOfType(DriverException.class, () -> wire.ask(7, two())).kind())
        .isEqualTo(Kind.CORRUPT);
  }
}
