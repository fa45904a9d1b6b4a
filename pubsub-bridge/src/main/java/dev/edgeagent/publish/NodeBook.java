package dev.edgeagent.publish;

import dev.edgeagent.pace.Backoff;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the publisher knows of each node: whether it was seen to on this connection, and whether it
 * is parked, with when to try again. Confined to the publisher's thread.
 */
final class NodeBook {
  private static final Logger log = LoggerFactory.getLogger(NodeBook.class);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final String service;
  private final Set<String> ready = new HashSet<>();
  private final Set<String> complained = new HashSet<>();
  private final Map<String, Long> parkedUntil = new HashMap<>();
  private final Map<String, Backoff> backoffs = new HashMap<>();

  NodeBook(String service) {
    this.service = service;
  }

  boolean isReady(String node) {
    return ready.contains(node);
  }

  void ready(String node) {
    ready.add(node);
  }

  /** The node has to be seen to again. */
  void notReady(String node) {
    ready.remove(node);
  }

  /** A new connection: rights and nodes may have changed. */
  void forgetConnection() {
    ready.clear();
    complained.clear();
    parkedUntil.clear();
  }

  /** An item was taken: the node is well. */
  void taken(String node) {
    if (backoffs.remove(node) != null) {
      log.info("node {}: publishing again", node);
    }
  }

  /** Puts a node away for a while; the first time says why, and what to do. */
  void park(String node, String why) {
    Backoff backoff = backoffs.get(node);
    if (backoff == null) {
      backoff =
          new Backoff(
              FIRST_WAIT, LONGEST_WAIT, LONGEST_WAIT.multipliedBy(2), RandomGenerator.getDefault());
      backoffs.put(node, backoff);
      log.warn(
          "node {}: {} refuses to take items: {}. Its administrator has to let this account create"
              + " the node or publish to it; `pubsub: self` needs no rights. Nothing is lost: the"
              + " items wait, other nodes go on",
          node,
          service,
          why);
    }
    Duration wait = FIRST_WAIT.plus(backoff.afterFailure(Duration.ZERO));
    parkedUntil.put(node, System.nanoTime() + wait.toNanos());
    ready.remove(node);
  }

  /** An item was refused for good; said once a node and connection. */
  void setAside(String node, String id, String why) {
    if (complained.add(node)) {
      log.warn("node {}: the server refuses item {} for good: {}. It was set aside", node, id, why);
    }
  }

  /** The nodes to pass over now. */
  Set<String> parkedNow() {
    return Set.copyOf(parkedUntil.keySet());
  }

  /** Takes the nodes back whose wait is over; whether there were any. */
  boolean unparkDue() {
    long now = System.nanoTime();
    return parkedUntil.values().removeIf(until -> until - now <= 0);
  }

  int parkedCount() {
    return backoffs.size();
  }
}
