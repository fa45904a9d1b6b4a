package dev.edgeagent.pubsub;

import dev.edgeagent.reading.Reading;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Times of SenML: seconds with milliseconds, without zeros that say nothing. Stateless. */
final class SenmlTime {
  private SenmlTime() {}

  /** The base time of a pack: that of its first reading. */
  static Instant base(List<Reading> readings) {
    return readings.getFirst().time().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Since 1970. */
  static String seconds(Instant time) {
    return seconds(Duration.between(Instant.EPOCH, time));
  }

  /** Whether a reading needs a time of its own. */
  static boolean isAfter(Reading reading, Instant base) {
    return !after(reading, base).isZero();
  }

  /** From the base to the reading, which may be negative. */
  static String seconds(Reading reading, Instant base) {
    return seconds(after(reading, base));
  }

  private static Duration after(Reading reading, Instant base) {
    return Duration.between(base, reading.time().truncatedTo(ChronoUnit.MILLIS));
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
