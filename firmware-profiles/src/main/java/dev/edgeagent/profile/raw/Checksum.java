package dev.edgeagent.profile.raw;

/**
 * How frames prove that they are whole; the names of a profile's {@code checksum:}. The CRCs by
 * their names in the catalogue of Greg Cook (reveng), whose check values the tests have.
 */
public enum Checksum {
  /** The sum of the bytes, one byte. */
  SUM8(1),
  /** What makes the sum of the bytes 0: the two's complement of it, one byte. */
  NEGATED_SUM8(1),
  /** The sum of the bytes, two bytes. */
  SUM16(2),
  /** All bytes, exclusive or. */
  XOR8(1),
  /** CRC-8/MAXIM-DOW, as on 1-Wire. */
  CRC8_MAXIM(1, 0x31, 0, true, 0),
  /** CRC-8/NRSC-5, as of Sensirion's sensors. */
  CRC8_NRSC5(1, 0x31, 0xFF, false, 0),
  /** CRC-16/ARC, as at the end of a DSMR telegram. */
  CRC16_ARC(2, 0x8005, 0, true, 0),
  /** CRC-16/MODBUS. */
  CRC16_MODBUS(2, 0x8005, 0xFFFF, true, 0),
  /** CRC-16/IBM-SDLC, also called X-25, as of SML. */
  CRC16_X25(2, 0x1021, 0xFFFF, true, 0xFFFF),
  /** CRC-16/IBM-3740, also called CCITT-FALSE. */
  CRC16_CCITT(2, 0x1021, 0xFFFF, false, 0),
  /** CRC-16/XMODEM. */
  CRC16_XMODEM(2, 0x1021, 0, false, 0);

  private static final int BYTE = 8;

  private final int bytes;
  private final int polynomial;
  private final int initial;
  private final boolean reflected;
  private final int inverted;

  Checksum(int bytes) {
    this(bytes, 0, 0, false, 0);
  }

  Checksum(int bytes, int polynomial, int initial, boolean reflected, int inverted) {
    this.bytes = bytes;
    this.polynomial = polynomial;
    this.initial = initial;
    this.reflected = reflected;
    this.inverted = inverted;
  }

  /** How many bytes it has, 1 or 2. */
  public int bytes() {
    return bytes;
  }

  /** Of the bytes from {@code from} to before {@code to}; 0 to 0xFFFF. */
  public int of(byte[] data, int from, int to) {
    return switch (this) {
      case SUM8 -> sum(data, from, to) & 0xFF;
      case NEGATED_SUM8 -> -sum(data, from, to) & 0xFF;
      case SUM16 -> sum(data, from, to) & 0xFFFF;
      case XOR8 -> xor(data, from, to);
      case CRC8_MAXIM, CRC8_NRSC5, CRC16_ARC, CRC16_MODBUS, CRC16_X25, CRC16_CCITT, CRC16_XMODEM ->
          crc(data, from, to);
    };
  }

  private static int sum(byte[] data, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += data[i] & 0xFF;
    }
    return sum;
  }

  private static int xor(byte[] data, int from, int to) {
    int all = 0;
    for (int i = from; i < to; i++) {
      all ^= data[i] & 0xFF;
    }
    return all;
  }

  private int crc(byte[] data, int from, int to) {
    int top = 1 << (bytes * BYTE - 1);
    int mask = top | (top - 1);
    int crc = initial;
    for (int i = from; i < to; i++) {
      int next = data[i] & 0xFF;
      crc ^=
          (reflected ? Integer.reverse(next) >>> (Integer.SIZE - BYTE) : next)
              << ((bytes - 1) * BYTE);
      for (int bit = 0; bit < BYTE; bit++) {
        crc = (crc & top) == 0 ? crc << 1 : (crc << 1) ^ polynomial;
      }
      crc &= mask;
    }
    int placed = reflected ? Integer.reverse(crc) >>> (Integer.SIZE - bytes * BYTE) : crc;
    return placed ^ inverted;
  }
}
