package dev.edgeagent.driver.board;

import dev.edgeagent.driver.DriverException;

/** A chip on an I2C bus. Confined to the thread of its bus. */
public interface I2cChip extends AutoCloseable {
  /**
   * Writes bytes in one transfer.
   *
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE} when the chip does not
   *     acknowledge; {@link DriverException.Kind#TIMEOUT} when the bus hangs
   */
  void write(byte[] bytes) throws DriverException;

  /**
   * Reads in one transfer, filling the array.
   *
   * @throws DriverException as {@link #write}
   */
  void read(byte[] into) throws DriverException;

  /**
   * Writes, and reads after a repeated start, without giving the bus away in between.
   *
   * @throws DriverException as {@link #write}
   */
  void exchange(byte[] out, byte[] in) throws DriverException;

  @Override
  void close();
}
