package dev.edgeagent.driver.modbus;

import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.ManualClocks;
import dev.edgeagent.profile.raw.Checksum;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bus in memory with devices on it, whose bytes take their time on clocks that a test moves. */
public final class FakeBus implements ByteLink {
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Chunk(Duration at, byte[] bytes) {}

  private record Unit(ModelSlave slave, Duration latency) {}

  private final ManualClocks time;
  private final boolean rtu;
  private final Duration perByte;
  private final Map<Integer, Unit> units = new HashMap<>();
  private final List<Chunk> coming = new ArrayList<>();
  private boolean gone;

  /** How long nobody could use the bus so far, by unit. */
  public final Map<Integer, Duration> busy = new HashMap<>();

  private int asked = -1;
  private Duration askedAt = Duration.ZERO;

  public FakeBus(ManualClocks time, boolean rtu, Duration perByte) {
    this.time = time;
    this.rtu = rtu;
    this.perByte = perByte;
  }

  public void add(int unit, ModelSlave slave, Duration latency) {
    units.put(unit, new Unit(slave, latency));
  }

  public void remove(int unit) {
    units.remove(unit);
  }

  public void unplug(boolean unplugged) {
    gone = unplugged;
  }

  /** Bytes that nobody asked for, in so much time. */
  public void send(Duration in, byte[] bytes) {
    coming.add(new Chunk(now().plus(in), bytes.clone()));
    coming.sort(Comparator.comparing(Chunk::at));
  }

  public static byte[] rtu(int unit, byte... pdu) {
    byte[] frame = Arrays.copyOf(new byte[] {(byte) unit}, pdu.length + 3);
    System.arraycopy(pdu, 0, frame, 1, pdu.length);
    int crc = Checksum.CRC16_MODBUS.of(frame, 0, pdu.length + 1);
    frame[pdu.length + 1] = (byte) crc;
    frame[pdu.length + 2] = (byte) (crc >> 8);
    return frame;
  }

  public static byte[] mbap(int transaction, int unit, byte... pdu) {
    return ByteBuffer.allocate(7 + pdu.length)
        .putShort((short) transaction)
        .putShort((short) 0)
        .putShort((short) (pdu.length + 1))
        .put((byte) unit)
        .put(pdu)
        .array();
  }

  private Duration now() {
    return time.clocks().ticker().now();
  }

  @Override
  public int read(byte[] buffer, Duration patience) throws DriverException {
    check();
    @Nullable Chunk next = coming.isEmpty() ? null : coming.getFirst();
    if (next == null || next.at().compareTo(now().plus(patience)) > 0) {
      time.pass(patience);
      book();
      return 0;
    }
    coming.removeFirst();
    if (next.at().compareTo(now()) > 0) {
      time.pass(next.at().minus(now()));
    }
    book();
    System.arraycopy(next.bytes(), 0, buffer, 0, next.bytes().length);
    return next.bytes().length;
  }

  private void book() {
    if (asked >= 0) {
      busy.merge(asked, now().minus(askedAt), Duration::plus);
      askedAt = now();
    }
  }

  @Override
  public void write(byte[] bytes) throws DriverException {
    check();
    int at = rtu ? 0 : 6;
    asked = bytes[at] & 0xFF;
    askedAt = now();
    time.pass(perByte.multipliedBy(bytes.length));
    Unit unit = units.get(asked);
    if (unit == null) {
      return;
    }
    byte[] pdu = Arrays.copyOfRange(bytes, at + 1, bytes.length - (rtu ? 2 : 0));
    byte[] answer = unit.slave().answer(pdu);
    if (answer.length == 0) {
      return;
    }
    int transaction = ByteBuffer.wrap(bytes).getShort();
    byte[] frame = rtu ? rtu(asked, answer) : mbap(transaction, asked, answer);
    send(unit.latency().plus(perByte.multipliedBy(frame.length)), frame);
  }

  private void check() throws DriverException {
    if (gone) {
      throw new DriverException(DriverException.Kind.UNAVAILABLE, "the adapter was pulled out");
    }
  }

  @Override
  public void close() {
    asked = -1;
  }
}
