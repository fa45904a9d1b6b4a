package dev.edgeagent.driver.board;

import dev.edgeagent.driver.DriverException;

/** Where chips are reached: the I2C and SPI buses of the board. Any thread. */
public interface ChipBuses {
  /**
   * Opens a chip on I2C; nothing is sent.
   *
   * @param bus the number in {@code /dev/i2c-N}
   * @param address seven bits, from 0x03 to 0x77
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE} when there is no such bus, or
   *     it may not be used; the message says what to do
   */
  I2cChip i2c(int bus, int address) throws DriverException;

  /**
   * Opens a chip on SPI; nothing is sent.
   *
   * @param bus the first number in {@code /dev/spidevB.C}
   * @param select the second one
   * @param hertz of the clock, at most
   * @param mode from 0 to 3
   * @throws DriverException as {@link #i2c}
   */
  SpiChip spi(int bus, int select, int hertz, int mode) throws DriverException;
}
