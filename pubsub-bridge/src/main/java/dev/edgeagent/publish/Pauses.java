package dev.edgeagent.publish;

import java.time.Duration;

/**
 * How long the publisher waits.
 *
 * @param again before it sends anew what it does not know the outcome of; a node that is asked to
 *     wait rests so long the first time, twice so long the second time, and so on
 * @param parked the least time for which a node is parked; the backoff comes on top
 * @param longestParked where the backoff of a parked node ends
 * @param look how often it looks for nodes whose time is over
 */
record Pauses(Duration again, Duration parked, Duration longestParked, Duration look) {
  /** Those of an agent. */
  static final Pauses USUAL =
      new Pauses(
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          Duration.ofMinutes(5),
          Duration.ofSeconds(1));
}
