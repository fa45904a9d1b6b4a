package dev.edgeagent.profile.modbus;

/** The four tables of a Modbus device; each has the addresses 0 to 65,535. */
public enum ModbusTable {
  /** Bits that are read and written: function codes 1, 5, 15. */
  COIL(true, true),
  /** Bits that are only read: function code 2. */
  DISCRETE(true, false),
  /** Registers that are only read: function code 4. */
  INPUT(false, false),
  /** Registers that are read and written: function codes 3, 6, 16. */
  HOLDING(false, true);

  private final boolean bits;
  private final boolean writable;

  ModbusTable(boolean bits, boolean writable) {
    this.bits = bits;
    this.writable = writable;
  }

  /** Whether an address holds one bit; else a register of 16. */
  public boolean bits() {
    return bits;
  }

  /** Whether it can be written. */
  public boolean writable() {
    return writable;
  }
}
