package dev.edgeagent.profile.chip;

/** Which kind of bus a chip is on. */
public enum ChipBus {
  /** Two wires, an address a chip. */
  I2C,
  /** Four wires; bytes go both ways at the same time. */
  SPI
}
