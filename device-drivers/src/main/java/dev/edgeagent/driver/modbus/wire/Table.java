package dev.edgeagent.driver.modbus.wire;

/** One of the four tables of a device, each with addresses from 0 to 65,535. */
public enum Table {
  /** Single bits that can be written. */
  COIL("coil", 2000),
  /** Single bits. */
  DISCRETE("discrete", 2000),
  /** Registers of 16 bits that can be written. */
  HOLDING("holding", 125),
  /** Registers of 16 bits. */
  INPUT("input", 125);

  /** How many addresses a table has. */
  public static final int SIZE = 0x10000;

  private final String label;
  private final int mostRead;

  Table(String label, int mostRead) {
    this.label = label;
    this.mostRead = mostRead;
  }

  /** Whether it holds single bits. */
  public boolean bits() {
    return this == COIL || this == DISCRETE;
  }

  /** The most that one request may read. */
  public int mostRead() {
    return mostRead;
  }

  /** How many bytes of an answer so many of its values take. */
  public int bytes(int count) {
    return bits() ? (count + Byte.SIZE - 1) / Byte.SIZE : 2 * count;
  }

  /** As in a profile. */
  @Override
  public String toString() {
    return label;
  }
}
