package dev.edgeagent.senml;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Times as SenML writes them. Milliseconds are as fine as it gets; trailing zeros are bytes that
 * say nothing.
 */
final class Seconds {
  private static final int NANOS = 1_000_000;

  private Seconds() {}

  /** To the millisecond before: differences of such times add up. */
  static Instant floor(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Seconds since 1970. */
  static String sinceEpoch(Instant time) {
    return text(time.getEpochSecond(), time.getNano() / NANOS);
  }

  /** Seconds from one time to another. */
  static String between(Instant base, Instant time) {
    Duration after = Duration.between(base, time);
    return text(after.getSeconds(), after.getNano() / NANOS);
  }

  private static String text(long seconds, int millis) {
    if (millis == 0) {
      return Long.toString(seconds);
    }
    boolean negative = seconds < 0;
    StringBuilder text = new StringBuilder(16).append(negative ? "-" : "");
    text.append(negative ? -(seconds + 1) : seconds).append('.');
    int rest = negative ? 1000 - millis : millis;
    for (int digit = 100; rest > 0; digit /= 10) {
      text.append((char) ('0' + rest / digit));
      rest %= digit;
    }
    return text.toString();
  }
}
