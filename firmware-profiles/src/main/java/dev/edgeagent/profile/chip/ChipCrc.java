package dev.edgeagent.profile.chip;

import dev.edgeagent.profile.raw.RawValueException;
import java.util.Arrays;

/** How a chip proves that its bytes are right: a CRC-8 (0x31) behind each two of them. */
public enum ChipCrc {
  /** It does not. */
  NONE(-1),
  /** Beginning with 0xFF: the sensors of Sensirion. */
  SENSIRION(0xFF),
  /** Beginning with 0: HTU21D and SHT2x. */
  HTU21(0);

  private static final int GROUP = 3;
  private static final int POLYNOMIAL = 0x31;
  private static final int BYTE = 0xFF;

  private final int begin;

  ChipCrc(int begin) {
    this.begin = begin;
  }

  /** How many bytes of values so many bytes on the wire are; throws when that does not fit. */
  public int values(int wire) {
    if (this == NONE) {
      return wire;
    }
    if (wire % GROUP != 0) {
      throw new IllegalArgumentException("with a CRC, the bytes are a multiple of 3");
    }
    return wire / GROUP * 2;
  }

  /**
   * The bytes of values, without the checksums.
   *
   * @throws RawValueException when one is wrong
   */
  public byte[] check(byte[] wire) throws RawValueException {
    if (this == NONE) {
      return wire;
    }
    byte[] values = new byte[values(wire.length)];
    for (int at = 0; at < wire.length; at += GROUP) {
      byte[] two = Arrays.copyOfRange(wire, at, at + 2);
      if (crc(two) != (wire[at + 2] & BYTE)) {
        throw new RawValueException("the checksum of byte " + at + " is wrong");
      }
      System.arraycopy(two, 0, values, at / GROUP * 2, 2);
    }
    return values;
  }

  private int crc(byte[] bytes) {
    int crc = begin;
    for (byte b : bytes) {
      crc ^= b & BYTE;
      for (int i = 0; i < Byte.SIZE; i++) {
        crc = (crc & 0x80) != 0 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
        crc &= BYTE;
      }
    }
    return crc;
  }
}
