package dev.edgeagent.publish;

import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.outbox.Stretch;
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

  private final Outbox outbox;
  private final Stretch whole;
  private final Deque<StoredItem> page = new ArrayDeque<>();
  private Stretch rest;
  private boolean mayHaveMore = true;
  private boolean failed;

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
    Set<String> resting = nodes.resting();
    page.removeIf(item -> resting.contains(item.item().node()) || nodes.doubts(item));
    if (page.isEmpty() && mayHaveMore) {
      read(resting);
      page.removeIf(nodes::doubts);
    }
    return Optional.ofNullable(page.peekFirst());
  }

  private void read(Set<String> resting) {
    try {
      page.addAll(outbox.read(rest, PAGE, resting));
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
      mayHaveMore = false; // until the next append or rewind
    }
  }

  /** Takes what {@link #peek} showed. */
  void take() {
    page.removeFirst();
  }
}
