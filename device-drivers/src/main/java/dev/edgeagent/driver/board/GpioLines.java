package dev.edgeagent.driver.board;

import dev.edgeagent.driver.DriverException;

/** The lines of the board's GPIO chips. Any thread. */
public interface GpioLines {
  /**
   * Takes a line to watch it.
   *
   * @param pull the resistor that holds it while nothing drives it
   * @param activeLow whether it is active while its voltage is low
   * @param beginnings whether only the edges at which it becomes active are wanted. The kernel
   *     knows these by themselves; of both kinds it looks at the line to tell which one came, and
   *     may be late when they follow each other at once
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE} when there is no such line, it
   *     is in use, or it may not be used; the message says what to do
   */
  InputLine input(LineId line, Pull pull, boolean activeLow, boolean beginnings)
      throws DriverException;

  /**
   * Takes a line to switch it, and switches it at once.
   *
   * @param activeLow whether it is active while its voltage is low
   * @param on whether it is active from the beginning
   * @throws DriverException as {@link #input}
   */
  OutputLine output(LineId line, boolean activeLow, boolean on) throws DriverException;
}
