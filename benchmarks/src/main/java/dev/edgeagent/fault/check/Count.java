package dev.edgeagent.fault.check;

import java.time.Duration;

/**
 * What became of readings.
 *
 * @param said by devices
 * @param committed known to have been on the agent's disk
 * @param stored in the node
 * @param seen by the subscriber
 * @param forgiven lost: not committed yet when the agent died, or said while nobody listened
 * @param oldest how long before the death the oldest of them was said
 * @param unreadable lost: committed, and no longer in the file after it was damaged
 * @param dropped lost, and counted as lost by the agent
 * @param repeats notifications of an item that had come before
 */
public record Count(
    int said,
    int committed,
    int stored,
    int seen,
    int forgiven,
    Duration oldest,
    int unreadable,
    int dropped,
    int repeats) {
  /** Of nothing. */
  public static final Count NONE = new Count(0, 0, 0, 0, 0, Duration.ZERO, 0, 0, 0);

  /** Both together. */
  public Count plus(Count other) {
    return new Count(
        said + other.said,
        committed + other.committed,
        stored + other.stored,
        seen + other.seen,
        forgiven + other.forgiven,
        oldest.compareTo(other.oldest) > 0 ? oldest : other.oldest,
        unreadable + other.unreadable,
        dropped + other.dropped,
        repeats + other.repeats);
  }
}
