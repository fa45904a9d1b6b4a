package dev.edgeagent.wire;

import java.util.Set;

/**
 * A line of a script.
 *
 * @param place file and number of the line
 * @param only the plays that it is for; empty: for all
 * @param source as it was written, without continuation
 */
record Line(String place, Set<String> only, Step step, String source) {
  /** All plays but those with our client. */
  static final String OTHERS = "others";

  /** Keeps a copy. */
  Line {
    only = Set.copyOf(only);
  }

  /** The word {@code others} stands for all servers; parts are written for any of them. */
  boolean isFor(Play play) {
    return only.isEmpty()
        || only.contains(play.name())
        || (only.contains(OTHERS) && play.peer() != Peer.AGENT);
  }
}
