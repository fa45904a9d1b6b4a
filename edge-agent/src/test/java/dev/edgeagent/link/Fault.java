package dev.edgeagent.link;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What happens to one connection.
 *
 * @param kind what
 * @param upstream whether it is done to what the client sends
 * @param after bytes of that direction that pass before
 */
record Fault(Kind kind, boolean upstream, long after) {
  /** Ways to break. */
  enum Kind {
    /** Both sides are closed in order. */
    FIN,
    /** Both sides are reset, and what is under way is lost. */
    RESET,
    /** Bytes come a second time. */
    DUPLICATE,
    /** Bytes come late. */
    DELAY,
    /** Nothing. */
    NONE
  }

  /** Bytes that come twice often leave both sides waiting for a record: they cost seconds. */
  private static final List<Kind> BREAKING =
      List.of(Kind.FIN, Kind.FIN, Kind.RESET, Kind.RESET, Kind.DELAY, Kind.DELAY, Kind.DUPLICATE);

  static final Fault NONE = new Fault(Kind.NONE, true, 0);

  /** One that ends the connection within so many bytes. */
  static Fault random(RandomGenerator random, int within) {
    Kind kind = BREAKING.get(random.nextInt(BREAKING.size()));
    return new Fault(kind, random.nextBoolean(), random.nextInt(within));
  }
}
