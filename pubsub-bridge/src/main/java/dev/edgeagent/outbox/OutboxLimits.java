package dev.edgeagent.outbox;

/**
 * How much an outbox may hold.
 *
 * @param usual of what waits its turn
 * @param alarms of what does not
 * @param minFree bytes of the file system that are left to others, 0 or more; under it the file
 *     grows no more, and old items make room for new ones
 */
public record OutboxLimits(Quota usual, Quota alarms, long minFree) {
  /**
   * How much a lane may hold.
   *
   * @param bytes of the payloads of all waiting items, at least {@link #LEAST}
   * @param whenFull what happens at the limit
   */
  public record Quota(long bytes, WhenFull whenFull) {
    /** The least quota: fewer bytes would not hold one full pack. */
    public static final long LEAST = 64_000;

    /** Throws {@link IllegalArgumentException} for a quota under {@link #LEAST}. */
    public Quota {
      if (bytes < LEAST) {
        throw new IllegalArgumentException("an outbox of " + bytes + " bytes holds no pack");
      }
    }
  }

  /** The same quota for both lanes, and all space of the disk. */
  public static OutboxLimits each(long bytes, WhenFull whenFull) {
    Quota quota = new Quota(bytes, whenFull);
    return new OutboxLimits(quota, quota, 0);
  }

  /** Throws {@link IllegalArgumentException} for less than no space. */
  public OutboxLimits {
    if (minFree < 0) {
      throw new IllegalArgumentException(minFree + " bytes left to others");
    }
  }
}
