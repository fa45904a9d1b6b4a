package dev.edgeagent.driver.board;

import dev.edgeagent.driver.DriverException;

/** A line that is switched. One thread at a time. */
public interface OutputLine extends AutoCloseable {
  /**
   * Whether the line is active now, as read from it.
   *
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE} when its chip is gone
   */
  boolean active() throws DriverException;

  /**
   * Switches it.
   *
   * @throws DriverException as {@link #active}
   */
  void set(boolean active) throws DriverException;

  /** Gives the line back; what it does then is up to its chip. */
  @Override
  void close();
}
