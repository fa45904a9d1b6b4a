package dev.edgeagent.publish;

import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.outbox.Stretch;
import dev.edgeagent.reading.Urgency;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is sent before what: alarms first; then, with {@link CatchUp#LIVE_FIRST}, what was taken
 * since the connection is up; then the rest. Confined to the publisher's thread.
 */
final class Lanes {
  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

  private final Outbox outbox;
  private final CatchUp catchUp;
  private final Backlog alarms;
  private List<Backlog> all;
  private Backlog shown;

  Lanes(Outbox outbox, CatchUp catchUp) {
    this.outbox = outbox;
    this.catchUp = catchUp;
    alarms = new Backlog(outbox, Stretch.all(Urgency.ALARM));
    shown = alarms;
    all = List.of(alarms, new Backlog(outbox, Stretch.all(Urgency.USUAL)));
  }

  /** A new connection: what comes from now on is live. */
  void online() {
    if (catchUp == CatchUp.LIVE_FIRST) {
      try {
        long end = outbox.end();
        all =
            List.of(
                alarms,
                new Backlog(outbox, new Stretch(Urgency.USUAL, end, Long.MAX_VALUE)),
                new Backlog(outbox, new Stretch(Urgency.USUAL, 0, end)));
      } catch (OutboxException e) {
        LOG.error("publisher: cannot read the outbox: {}", e.getMessage());
      }
    }
  }

  /** Begins at the oldest items that are not settled. */
  void rewind() {
    all.forEach(Backlog::rewind);
  }

  /** Something was appended. */
  void grown() {
    all.forEach(Backlog::grown);
  }

  /** The next item, without taking it. */
  Optional<StoredItem> peek(NodeBook nodes) {
    for (Backlog backlog : all) {
      Optional<StoredItem> next = backlog.peek(nodes);
      if (next.isPresent()) {
        shown = backlog;
        return next;
      }
    }
    return Optional.empty();
  }

  /** Takes what {@link #peek} showed. */
  void take() {
    shown.take();
  }
}
