package dev.edgeagent.driver.board;

import dev.edgeagent.driver.DriverException;

/** An output that is dimmed by hardware. One thread at a time. */
public interface PwmOutput extends AutoCloseable {
  /**
   * What it does, as read from the kernel.
   *
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE} when it is gone
   */
  PwmSignal signal() throws DriverException;

  /**
   * Changes it, without a gap.
   *
   * @throws DriverException {@link DriverException.Kind#REJECTED} when the hardware cannot do that
   */
  void set(PwmSignal signal) throws DriverException;

  /** Gives it back; it goes on. */
  @Override
  void close();
}
