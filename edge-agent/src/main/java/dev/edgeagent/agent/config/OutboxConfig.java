package dev.edgeagent.agent.config;

import dev.edgeagent.outbox.OutboxLimits;
import java.time.Duration;

/**
 * What is kept on disk until the server has it.
 *
 * @param limits how much, and what happens then
 * @param pack when readings become an item
 */
public record OutboxConfig(OutboxLimits limits, Pack pack) {

  /**
   * When the readings of a device become an item: at whichever comes first.
   *
   * @param maxDelay after its first reading, 100 ms to 1 min
   * @param maxReadings 1 to 1000
   */
  public record Pack(Duration maxDelay, int maxReadings) {
    /** The shortest wait. */
    public static final Duration LEAST_DELAY = Duration.ofMillis(100);

    /** The longest wait: what is not yet on disk is lost with the power. */
    public static final Duration MOST_DELAY = Duration.ofMinutes(1);

    /** The most readings of one item: a stanza stays below what servers take. */
    public static final int MOST_READINGS = 1000;

    /** Checks the bounds. */
    public Pack {
      if (maxDelay.compareTo(LEAST_DELAY) < 0 || maxDelay.compareTo(MOST_DELAY) > 0) {
        throw new IllegalArgumentException("a pack cannot wait for " + maxDelay);
      }
      if (maxReadings < 1 || maxReadings > MOST_READINGS) {
        throw new IllegalArgumentException("a pack cannot have " + maxReadings + " readings");
      }
    }
  }
}
