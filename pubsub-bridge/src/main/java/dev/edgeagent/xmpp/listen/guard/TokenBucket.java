package dev.edgeagent.xmpp.listen.guard;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a {@link Rate}: is filled with time, emptied by what comes. What is there already is taken
 * even when it is more than the bucket holds; the debt is waited for. Times are nanoseconds of one
 * clock that never goes back. Confined to one thread.
 */
final class TokenBucket {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Rate rate;
  private double tokens;
  private long filledAt;

  /** A full bucket. */
  TokenBucket(Rate rate, long now) {
    this.rate = rate;
    this.tokens = (double) rate.burst();
    this.filledAt = now;
  }

  void take(long amount, long now) {
    fill(now);
    tokens -= amount;
  }

  /** How long to wait until the debt is paid; zero when there is none. */
  Duration debt(long now) {
    fill(now);
    return tokens >= 0
        ? Duration.ZERO
        : Duration.ofNanos((long) Math.ceil(-tokens * SECOND / rate.perSecond()));
  }

  private void fill(long now) {
    tokens =
        Math.min(
            (double) rate.burst(), tokens + (double) (now - filledAt) * rate.perSecond() / SECOND);
    filledAt = now;
  }
}
