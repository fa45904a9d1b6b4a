package dev.edgeagent.publish;

import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.StoredItem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The items of the outbox in the order in which they are sent, read a page at a time. Confined to
 * the publisher's thread.
 */
final class Backlog {
  private static final Logger log = LoggerFactory.getLogger(Backlog.class);
  private static final int PAGE = 100;

  private final Outbox outbox;
  private final Deque<StoredItem> page = new ArrayDeque<>();
  private long cursor;
  private boolean mayHaveMore = true;
  private boolean failed;

  Backlog(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Begins at the oldest item that is not settled. */
  void rewind() {
    page.clear();
    cursor = 0;
    mayHaveMore = true;
  }

  /** Something was appended. */
  void grown() {
    mayHaveMore = true;
  }

  /** The next item, without taking it; nodes that are parked are passed over. */
  Optional<StoredItem> peek(Set<String> parked) {
    page.removeIf(item -> parked.contains(item.item().node()));
    if (page.isEmpty() && mayHaveMore) {
      read(parked);
    }
    return Optional.ofNullable(page.peekFirst());
  }

  private void read(Set<String> parked) {
    try {
      page.addAll(outbox.read(cursor, PAGE, parked));
      mayHaveMore = page.size() == PAGE;
      failed = false;
    } catch (OutboxException e) {
      if (!failed) {
        log.error("publisher: cannot read the outbox: {}", e.getMessage());
      }
      failed = true;
      mayHaveMore = false; // until the next append or rewind
    }
  }

  /** Takes what {@link #peek} showed. */
  void take() {
    cursor = page.removeFirst().sequence();
  }
}
