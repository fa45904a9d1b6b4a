package dev.edgeagent.driver.board;

import dev.edgeagent.driver.DriverException;

/** A chip on an SPI bus. Confined to the thread of its bus. */
public interface SpiChip extends AutoCloseable {
  /**
   * Clocks bytes out and as many in, in one transfer.
   *
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE} when the kernel refuses it. A
   *     chip that is not there cannot be told from one that says zeros or ones
   */
  byte[] transfer(byte[] out) throws DriverException;

  @Override
  void close();
}
