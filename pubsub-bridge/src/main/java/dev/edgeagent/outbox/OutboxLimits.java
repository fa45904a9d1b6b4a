package dev.edgeagent.outbox;

/**
 * How much an outbox may hold.
 *
 * @param maxBytes payload bytes of all waiting items, at least 64 kB
 * @param whenFull what happens at the limit
 */
public record OutboxLimits(long maxBytes, WhenFull whenFull) {
  /** The least quota: fewer bytes would not hold one full pack. */
  public static final long LEAST_BYTES = 64_000;

  /** Throws {@link IllegalArgumentException} for a quota under {@link #LEAST_BYTES}. */
  public OutboxLimits {
    if (maxBytes < LEAST_BYTES) {
      throw new IllegalArgumentException("an outbox of " + maxBytes + " bytes holds no pack");
    }
  }
}
