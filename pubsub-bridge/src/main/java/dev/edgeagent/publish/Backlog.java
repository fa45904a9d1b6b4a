package dev.edgeagent.publish;

import dev.edgeagent.outbox.Origin;
import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.outbox.Stretch;
import dev.edgeagent.pack.Packs;
import dev.edgeagent.reading.RelativeTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The items of a stretch of the outbox in the order in which they are sent, read a page at a time.
 * Confined to the publisher's thread.
 */
final class Backlog {
  private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);
  private static final int PAGE = 100;

  /** Until a disk that refused is asked again. */
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Outbox outbox;
  private final Stretch whole;
  private final Deque<StoredItem> page = new ArrayDeque<>();
  private Stretch rest;
  private boolean mayHaveMore = true;
  private boolean failed;
  private long readAgainAt;

  Backlog(Outbox outbox, Stretch whole) {
    this.outbox = outbox;
    this.whole = whole;
    this.rest = whole;
  }

  /** Begins at the oldest item that is not settled. */
  void rewind() {
    page.clear();
    rest = whole;
    mayHaveMore = true;
  }

  /** Something was appended. */
  void grown() {
    mayHaveMore = true;
  }

  /** The next item, without taking it; nodes that rest are passed over. */
  Optional<StoredItem> peek(NodeBook nodes) {
    Optional<StoredItem> next = nextOfPage(nodes);
    if (next.isEmpty() && mayHaveMore && !(failed && System.nanoTime() - readAgainAt < 0)) {
      read(nodes.resting());
      next = nextOfPage(nodes);
    }
    return next;
  }

  private Optional<StoredItem> nextOfPage(NodeBook nodes) {
    StoredItem next = page.peekFirst();
    while (next != null && nodes.passesOver(next)) {
      page.removeFirst();
      next = page.peekFirst();
    }
    return Optional.ofNullable(next);
  }

  private void read(Set<String> resting) {
    try {
      for (StoredItem item : outbox.read(rest, PAGE, resting)) {
        page.add(dated(item));
      }
      mayHaveMore = page.size() == PAGE;
      failed = false;
      if (!page.isEmpty()) {
        rest = whole.behind(page.getLast().position());
      }
    } catch (OutboxException e) {
      if (!failed) {
        LOG.error("publisher: cannot read the outbox: {}", e.getMessage());
      }
      failed = true;
      readAgainAt = System.nanoTime() + AGAIN.toNanos();
    }
  }

  /** With the moments at which its readings were taken, if the clock was not set then. */
  private StoredItem dated(StoredItem stored) throws OutboxException {
    SealedItem item = stored.item();
    if (!RelativeTime.is(item.time())) {
      return stored;
    }
    Origin origin =
        outbox
            .origins()
            .of(item.time())
            .orElseThrow(() -> new OutboxException("the times of what waits are not known yet"));
    return new StoredItem(stored.position(), stored.id(), Packs.dated(item, origin));
  }

  /** Takes what {@link #peek} showed. */
  void take() {
    page.removeFirst();
  }
}
