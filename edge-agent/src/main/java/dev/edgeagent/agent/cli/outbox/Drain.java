package dev.edgeagent.agent.cli.outbox;

import dev.edgeagent.outbox.OutboxStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * How fast an outbox empties, seen between two moments.
 *
 * @param settled items that the server took in between
 * @param left items that waited in the end
 * @param grown how many more waited in the end than at the begin
 * @param time between the two
 */
record Drain(long settled, long left, long grown, Duration time) {
  static Drain between(OutboxStatus first, OutboxStatus last, Duration time) {
    return new Drain(
        last.settled() - first.settled(), last.waiting(), last.waiting() - first.waiting(), time);
  }

  /** Items that the server takes a second. */
  double rate() {
    return settled / Math.max(1e-3, time.toNanos() / 1e9);
  }

  /** How long it takes until nothing waits; empty when it does not come to that. */
  Optional<Duration> untilEmpty() {
    if (left == 0) {
      return Optional.of(Duration.ZERO);
    }
    double seconds = time.toNanos() / 1e9 * left / -grown;
    return grown < 0 ? Optional.of(Duration.ofSeconds(Math.round(seconds))) : Optional.empty();
  }
}
