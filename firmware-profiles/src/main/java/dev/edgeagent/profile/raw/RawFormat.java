package dev.edgeagent.profile.raw;

/** How a value stands in bytes; the names of a profile's {@code as:}. */
public enum RawFormat {
  /** One byte, 0 to 255. */
  UINT8(1, Kind.UNSIGNED),
  /** One byte, two's complement. */
  INT8(1, Kind.SIGNED),
  /** Two bytes, 0 to 65,535. */
  UINT16(2, Kind.UNSIGNED),
  /** Two bytes, two's complement. */
  INT16(2, Kind.SIGNED),
  /** Three bytes. */
  UINT24(3, Kind.UNSIGNED),
  /** Three bytes, two's complement. */
  INT24(3, Kind.SIGNED),
  /** Four bytes. */
  UINT32(4, Kind.UNSIGNED),
  /** Four bytes, two's complement. */
  INT32(4, Kind.SIGNED),
  /** Six bytes. */
  UINT48(6, Kind.UNSIGNED),
  /** Eight bytes. */
  UINT64(8, Kind.UNSIGNED),
  /** Eight bytes, two's complement. */
  INT64(8, Kind.SIGNED),
  /** IEEE 754, four bytes. */
  FLOAT32(4, Kind.FLOATING),
  /** IEEE 754, eight bytes. */
  FLOAT64(8, Kind.FLOATING),
  /** Two decimal digits a byte, the higher one first; any length. */
  BCD(0, Kind.DECIMAL),
  /** ASCII text, filled up with zeros or spaces; any length. */
  ASCII(0, Kind.TEXT),
  /** Bytes as they are; any length. */
  BYTES(0, Kind.DATA);

  /** What becomes of the bytes. */
  enum Kind {
    UNSIGNED,
    SIGNED,
    FLOATING,
    DECIMAL,
    TEXT,
    DATA
  }

  private final int size;
  private final Kind kind;

  RawFormat(int size, Kind kind) {
    this.size = size;
    this.kind = kind;
  }

  /** How many bytes; 0 where the profile has to say so. */
  public int size() {
    return size;
  }

  Kind kind() {
    return kind;
  }

  /** Whether it gives a number. */
  public boolean numeric() {
    return kind != Kind.TEXT && kind != Kind.DATA;
  }

  /** Whether single bits of it mean something. */
  public boolean hasBits() {
    return kind == Kind.UNSIGNED || kind == Kind.SIGNED;
  }
}
