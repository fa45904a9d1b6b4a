package dev.edgeagent.publish;

import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.StoredItem;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done for every answer to an item. Confined to the publisher's thread. */
final class Reactions {
  private static final Logger LOG = LoggerFactory.getLogger(Reactions.class);

  /** Takes an item apart; what it has no parts of stays as it is. */
  interface Splitter {
    /** At least two parts with all its readings, or none when it cannot be taken apart. */
    List<SealedItem> parts(SealedItem item);
  }

  /** How sending goes on. */
  enum Next {
    /** With what comes next. */
    ON,
    /** At the oldest item, once nothing is in flight. */
    AGAIN,
    /** The same, after a pause. */
    AGAIN_LATER
  }

  private final Outbox outbox;
  private final NodeBook nodes;
  private final PublisherCounts counts;
  private final Splitter splitter;

  Reactions(Outbox outbox, NodeBook nodes, PublisherCounts counts, Splitter splitter) {
    this.outbox = outbox;
    this.nodes = nodes;
    this.counts = counts;
    this.splitter = splitter;
  }

  Next to(StoredItem stored, Answer answer) {
    String node = stored.item().node();
    if (!(answer instanceof Answer.Taken)) {
      LOG.debug("node {}: item {}: {}", node, stored.id(), answer);
    }
    return switch (answer) {
      case Answer.Taken _ -> taken(stored);
      case Answer.Unknown _ -> {
        counts.retried();
        yield Next.AGAIN_LATER;
      }
      case Answer.Later later -> {
        nodes.later(stored, later.why());
        yield again();
      }
      case Answer.Failed failed -> {
        nodes.failed(stored, failed.why());
        yield again();
      }
      case Answer.NoNode none -> {
        nodes.missing(node, none.why());
        yield again();
      }
      case Answer.NotAllowed not -> {
        nodes.park(node, not.why());
        yield again();
      }
      case Answer.TooBig big -> split(stored, big.why());
      case Answer.Never never -> setAside(stored, never.why());
    };
  }

  private Next again() {
    counts.retried();
    return Next.AGAIN;
  }

  private Next taken(StoredItem stored) {
    outbox.settle(stored);
    counts.taken(stored.item().readings());
    return nodes
        .taken(stored)
        .map(poison -> setAside(poison, "the server fails over it, and takes others"))
        .orElse(Next.ON);
  }

  private Next split(StoredItem stored, String why) {
    List<SealedItem> parts = splitter.parts(stored.item());
    if (parts.isEmpty()) {
      return setAside(stored, why);
    }
    try {
      outbox.replace(stored, parts);
      LOG.debug(
          "node {}: item {} is sent in {} parts", stored.item().node(), stored.id(), parts.size());
      return again();
    } catch (OutboxException e) {
      LOG.error("publisher: cannot split item {}: {}", stored.id(), e.getMessage());
      return Next.AGAIN_LATER;
    }
  }

  /** Out of the way, for people to look at. */
  Next setAside(StoredItem stored, String why) {
    try {
      outbox.setAside(stored, why);
      counts.setAside();
      nodes.setAside(stored.item().node(), stored.id(), why);
      return Next.ON;
    } catch (OutboxException e) {
      LOG.error("publisher: cannot set item {} aside: {}", stored.id(), e.getMessage());
      return Next.AGAIN_LATER;
    }
  }
}
