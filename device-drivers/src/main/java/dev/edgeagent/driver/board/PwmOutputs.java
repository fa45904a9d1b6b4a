package dev.edgeagent.driver.board;

import dev.edgeagent.driver.DriverException;
import java.util.Optional;

/** The outputs of the board that are dimmed by hardware. Any thread. */
public interface PwmOutputs {
  /**
   * Takes an output; it keeps doing what it did.
   *
   * @param chip part of the chip's path in the device tree, as {@code 1f00098000.pwm}; empty when
   *     the board has one alone
   * @param channel from 0
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE} when there is none, or it may
   *     not be used; the message says what to do
   */
  PwmOutput open(Optional<String> chip, int channel) throws DriverException;
}
