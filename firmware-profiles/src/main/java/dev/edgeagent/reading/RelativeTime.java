package dev.edgeagent.reading;

import java.time.Duration;
import java.time.Instant;

/**
 * Times of a box whose clock was not set yet: the time since an origin that is found out later, as
 * an instant near 1970. They can be told from others, as SenML does it (RFC 8428 §4.5.3): they are
 * below 2^28 s, eight years. Stateless.
 */
public final class RelativeTime {
  /** The first time that is not relative, in mid 1978. */
  public static final Instant END = Instant.ofEpochSecond(1L << 28);

  private RelativeTime() {}

  /** Whether a time waits for its origin. */
  public static boolean is(Instant time) {
    return time.isBefore(END);
  }

  /** The relative time of a moment. */
  public static Instant since(Instant origin, Instant moment) {
    return Instant.EPOCH.plus(Duration.between(origin, moment));
  }

  /** The moment of a relative time; any other time is one already. */
  public static Instant from(Instant origin, Instant time) {
    return is(time) ? origin.plus(Duration.between(Instant.EPOCH, time)) : time;
  }
}
