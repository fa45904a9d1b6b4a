package dev.edgeagent.profile.chip;

import dev.edgeagent.profile.raw.RawValueException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** Numbers in bytes that were read, as the tables of data sheets name them. */
record ByteReader(ByteBuffer bytes) {
  private static final int BYTE = 0xFF;
  private static final int SHORT = 0xFFFF;

  static ByteReader of(Map<String, byte[]> reads, String name, ByteOrder order)
      throws RawValueException {
    byte[] read = reads.get(name);
    if (read == null) {
      throw new RawValueException("the read " + name + " is missing");
    }
    return new ByteReader(ByteBuffer.wrap(read).order(order));
  }

  int u8(int at) {
    return bytes.get(at) & BYTE;
  }

  int s8(int at) {
    return bytes.get(at);
  }

  int u16(int at) {
    return bytes.getShort(at) & SHORT;
  }

  int s16(int at) {
    return bytes.getShort(at);
  }

  /** Three bytes, the highest first, without the lowest four bits. */
  int u20(int at) {
    return (u8(at) << 12) | (u8(at + 1) << 4) | (u8(at + 2) >> 4);
  }
}
