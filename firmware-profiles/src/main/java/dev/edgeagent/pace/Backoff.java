package dev.edgeagent.pace;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: each wait is drawn evenly from zero to a ceiling that
 * doubles up to a cap, so that a thousand clients of a restarted server do not come back at once.
 * Never gives up. The ceiling falls back only after a connection that was stable. Confined to one
 * thread.
 */
public final class Backoff {
  private final Duration first;
  private final Duration cap;
  private final Duration stable;
  private final RandomGenerator random;
  private int failures;

  /**
   * Makes a fresh backoff.
   *
   * @param first the ceiling of the first wait, over zero
   * @param cap the highest ceiling, at least {@code first}
   * @param stable how long a connection must have lasted to count as good
   * @param random where the jitter comes from
   */
  public Backoff(Duration first, Duration cap, Duration stable, RandomGenerator random) {
    if (first.isNegative() || first.isZero() || cap.compareTo(first) < 0) {
      throw new IllegalArgumentException("backoff from " + first + " to " + cap);
    }
    this.first = first;
    this.cap = cap;
    this.stable = stable;
    this.random = random;
  }

  /** How long to wait after a failure of something that had lasted for {@code uptime}. */
  public Duration afterFailure(Duration uptime) {
    if (uptime.compareTo(stable) >= 0) {
      failures = 0;
    }
    long ceiling = cap.toMillis();
    if (failures < 31) {
      ceiling = Math.min(ceiling, first.toMillis() << failures);
      failures++;
    }
    return Duration.ofMillis(random.nextLong(ceiling + 1));
  }
}
