package dev.edgeagent.driver.run;

import java.time.Duration;

/**
 * Asks a device that does not answer less and less often, so that it costs those that share its
 * link one timeout a grace. Confined to the thread of the bus.
 */
final class Breaker {
  /** So many requests in a row may get no answer without a grace. */
  static final int PATIENT = 3;

  static final Duration FIRST_GRACE = Duration.ofSeconds(5);
  static final Duration LAST_GRACE = Duration.ofMinutes(1);

  private int unanswered;
  private Duration grace = Duration.ZERO;

  /** No answer came; returns how long to leave the device alone, zero for not at all. */
  Duration unanswered() {
    unanswered++;
    if (unanswered >= PATIENT) {
      Duration doubled = grace.multipliedBy(2);
      grace = grace.isZero() ? FIRST_GRACE : doubled;
      grace = grace.compareTo(LAST_GRACE) > 0 ? LAST_GRACE : grace;
    }
    return grace;
  }

  /** The device said something. */
  void answered() {
    unanswered = 0;
    grace = Duration.ZERO;
  }
}
