package dev.edgeagent.driver.run;

import dev.edgeagent.driver.DriverException;
import java.time.Instant;

/**
 * What became of a {@link Write}. Only {@link Written} and an unknown failure reached the device.
 */
public sealed interface WriteOutcome {

  /**
   * The device took it. What it has now follows as a reading.
   *
   * @param time when
   */
  record Written(Instant time) implements WriteOutcome {}

  /** Too many writes wait for the same bus: try again later. Nothing was executed. */
  record QueueFull() implements WriteOutcome {}

  /** The deadline passed before the bus came to it. Nothing was executed. */
  record Expired() implements WriteOutcome {}

  /**
   * The profile does not allow it: no such device or channel, read-only, wrong type, out of range.
   * Nothing was executed.
   *
   * @param message for people
   */
  record Invalid(String message) implements WriteOutcome {}

  /**
   * It was tried and did not succeed.
   *
   * @param kind what went wrong
   * @param message for people
   */
  record Failed(DriverException.Kind kind, String message) implements WriteOutcome {
    /** Whether bytes left and no good answer came, so that nobody knows what the device did. */
    public boolean outcomeUnknown() {
      return switch (kind) {
        case TIMEOUT, CORRUPT -> true;
        case UNAVAILABLE, REJECTED -> false;
      };
    }
  }
}
