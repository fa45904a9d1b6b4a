package dev.edgeagent.agent.cli.outbox;

import dev.edgeagent.outbox.OutboxStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast an outbox has emptied lately. One thread. */
final class Sliding {
  /** Looks that are kept. */
  private static final int LOOKS = 10;

  private record Look(OutboxStatus status, long at) {}

  private final Deque<Look> looks = new ArrayDeque<>();

  Sliding(OutboxStatus first, long at) {
    looks.add(new Look(first, at));
  }

  /** Since the oldest look that is kept. */
  Drain until(OutboxStatus now, long at) {
    looks.add(new Look(now, at));
    if (looks.size() > LOOKS) {
      looks.removeFirst();
    }
    Look first = looks.getFirst();
    return Drain.between(first.status, now, Duration.ofNanos(at - first.at));
  }
}
