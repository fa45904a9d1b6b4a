package dev.edgeagent.outbox;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is in an outbox.
 *
 * @param usual what waits its turn
 * @param alarms what does not
 * @param deadLetters items that the server refused for good
 * @param lost what was lost since the outbox was created; only causes that occurred
 * @param settled items that the server has taken since then
 * @param bytes size of the database with its log
 * @param damagedFiles how many damaged databases are kept beside it
 */
public record OutboxStatus(
    Lane usual,
    Lane alarms,
    long deadLetters,
    Map<Gap.Cause, Lost> lost,
    long settled,
    long bytes,
    int damagedFiles) {

  /**
   * One lane.
   *
   * @param waiting items not settled
   * @param bytes of their payloads
   * @param oldest when its oldest item begins; empty when it is empty
   */
  public record Lane(long waiting, long bytes, Optional<Instant> oldest) {}

  /** How much was lost. */
  public record Lost(long items, long readings) {
    /** Both together. */
    public Lost plus(Lost other) {
      return new Lost(items + other.items, readings + other.readings);
    }
  }

  /** Items not settled. */
  public long waiting() {
    return usual.waiting + alarms.waiting;
  }

  /** All causes together. */
  public Lost lostInAll() {
    return lost.values().stream().reduce(new Lost(0, 0), Lost::plus);
  }
}
