package dev.edgeagent.outbox;

import dev.edgeagent.reading.Urgency;

/**
 * A part of a lane.
 *
 * @param lane which of the two
 * @param after the position before its first; 0: from the oldest item on
 * @param end the position of its last; {@link Long#MAX_VALUE}: to the newest
 */
public record Stretch(Urgency lane, long after, long end) {
  /** A whole lane. */
  public static Stretch all(Urgency lane) {
    return new Stretch(lane, 0, Long.MAX_VALUE);
  }

  /** What is left of it behind a position. */
  public Stretch behind(long position) {
    return new Stretch(lane, position, end);
  }
}
