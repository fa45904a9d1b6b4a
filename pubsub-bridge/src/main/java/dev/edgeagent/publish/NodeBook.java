package dev.edgeagent.publish;

import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.pace.Backoff;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the publisher knows of each node: whether it was seen to on this connection, and whether it
 * rests, with when to try again. Confined to the publisher's thread.
 */
final class NodeBook {
  private static final Logger log = LoggerFactory.getLogger(NodeBook.class);

  /** How often in a row the server may ask to wait with an item before its node is parked. */
  private static final int MAX_WAITS = 10;

  private final String service;
  private final Pauses pauses;
  private final Map<String, NodeState> nodes = new HashMap<>();

  /** Those that are passed over now. */
  private final Set<String> resting = new HashSet<>();

  /** How many wait to be tried again after a refusal. */
  private int parked;

  NodeBook(String service, Pauses pauses) {
    this.service = service;
    this.pauses = pauses;
  }

  private NodeState state(String node) {
    return nodes.computeIfAbsent(node, n -> new NodeState());
  }

  boolean isReady(String node) {
    return state(node).ready;
  }

  void ready(String node) {
    state(node).ready = true;
  }

  /**
   * The node could not be seen to. One that somebody made for us may take items all the same: what
   * the server says to an item decides.
   */
  void readyInSpiteOf(String node, String refusal) {
    state(node).ready = true;
    state(node).refusal = Optional.of(refusal);
  }

  /** A new connection: rights and nodes may have changed. */
  void forgetConnection() {
    nodes.values().forEach(NodeState::forgetConnection);
    resting.clear();
  }

  /**
   * An item was taken: the node is well. Returns the one before it that the server failed over
   * again and again: it is that item, and not the node.
   */
  Optional<StoredItem> taken(StoredItem item) {
    String node = item.item().node();
    NodeState state = state(node);
    StoredItem doubted = state.doubted;
    if (state.taken()) {
      parked--;
      log.info("node {}: publishing again", node);
    }
    state.doubted = null;
    return Optional.ofNullable(doubted);
  }

  /** Whether an item is passed over: its node rests, or another item of the node is tried. */
  boolean passesOver(StoredItem item) {
    return resting.contains(item.item().node()) || doubts(item);
  }

  private boolean doubts(StoredItem item) {
    NodeState state = nodes.get(item.item().node());
    return state != null && state.doubted != null && state.doubted.position() == item.position();
  }

  /** The server does not know the node: to be seen to again, unless that was in vain. */
  void missing(String node, String why) {
    NodeState state = state(node);
    if (!state.ready) {
      return; // an answer of the same window
    }
    if (state.refusal.isPresent() || state.missed) {
      park(node, state.refusal.orElse(why));
    }
    state.ready = false;
    state.missed = true;
  }

  /** The server asks to wait with an item: its node rests, and is parked when that does not end. */
  void later(StoredItem item, String why) {
    NodeState state = state(item.item().node());
    if (!resting.contains(item.item().node())) { // else an answer of the same window
      int asked = state.asksToWait(item.position());
      if (asked > MAX_WAITS) {
        park(item.item().node(), why);
      } else {
        rest(item.item().node(), pauses.again().multipliedBy(asked));
      }
    }
  }

  /**
   * The server failed over an item: as {@link #later}, but before the node is parked, its next item
   * is tried.
   */
  void failed(StoredItem item, String why) {
    String node = item.item().node();
    NodeState state = state(node);
    if (state.doubted != null) {
      state.doubted = null;
      park(node, why); // the next one fails too: it is the node
    } else if (!resting.contains(node)
        && state.waits == MAX_WAITS
        && state.waitsWith == item.position()) {
      state.doubted = item;
    } else {
      later(item, why);
    }
  }

  /** Puts a node away for a while; the first time says why, and what to do. */
  void park(String node, String why) {
    NodeState state = state(node);
    if (resting.contains(node)) {
      return; // an answer of the same window: one window is one refusal
    }
    Backoff backoff = state.backoff;
    if (backoff == null) {
      backoff =
          new Backoff(
              pauses.parked(),
              pauses.longestParked(),
              pauses.longestParked().multipliedBy(2),
              RandomGenerator.getDefault());
      state.backoff = backoff;
      parked++;
      log.warn(
          "node {}: {} refuses to take items: {}. Its administrator has to let this account create"
              + " the node or publish to it; `pubsub: self` needs no rights. Nothing is lost: the"
              + " items wait, other nodes go on",
          node,
          service,
          why);
    }
    rest(node, pauses.parked().plus(backoff.afterFailure(Duration.ZERO)));
    state.ready = false;
  }

  private void rest(String node, Duration wait) {
    resting.add(node);
    state(node).restsUntil = System.nanoTime() + wait.toNanos();
  }

  /** An item was refused for good; said once a node and connection. */
  void setAside(String node, String id, String why) {
    NodeState state = state(node);
    if (!state.complained) {
      log.warn("node {}: the server refuses item {} for good: {}. It was set aside", node, id, why);
    }
    state.complained = true;
  }

  /** The nodes to pass over now. */
  Set<String> resting() {
    return Set.copyOf(resting);
  }

  /** Takes the nodes back whose wait is over; whether there were any. */
  boolean wakeDue() {
    return !resting.isEmpty()
        && resting.removeIf(node -> state(node).restsUntil - System.nanoTime() <= 0);
  }

  int parkedCount() {
    return parked;
  }
}
