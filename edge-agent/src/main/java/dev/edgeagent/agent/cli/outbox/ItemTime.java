package dev.edgeagent.agent.cli.outbox;

import dev.edgeagent.reading.RelativeTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time of an item for people. Stateless. */
final class ItemTime {
  private ItemTime() {}

  /** To the second; one that was taken before the clock was set has none yet. */
  static String text(Instant time) {
    return RelativeTime.is(time)
        ? "clock not set"
        : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
