package dev.edgeagent.broker.pubsub;

import dev.edgeagent.xmpp.jid.Jid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All nodes, within bounds. In memory only: a restart forgets them. */
final class Nodes {
  /** Another node is refused (resource-constraint, max-nodes-exceeded). */
  static final int MAX_NODES = 1_000;

  /** A higher pubsub#max_items is refused (not-acceptable). */
  static final int MAX_ITEMS_PER_NODE = 1_000;

  /** A bigger payload is refused (not-acceptable, payload-too-big). */
  static final int MAX_ITEM_BYTES = 128 * 1024;

  /** An item over this sum, estimated heap of all items, is refused (resource-constraint). */
  static final long MAX_STORED_BYTES = 32L * 1024 * 1024;

  /** One more at a node is refused (policy-violation, too-many-subscriptions). */
  static final int MAX_SUBSCRIPTIONS_PER_NODE = 200;

  /** One more at the service is refused (policy-violation, too-many-subscriptions). */
  static final int MAX_SUBSCRIPTIONS = 10_000;

  /** One more account in a node's list is refused (resource-constraint). */
  static final int MAX_AFFILIATIONS_PER_NODE = 200;

  /** A longer node or item id, in bytes of UTF-8, is refused (not-acceptable). */
  static final int MAX_ID_BYTES = 256;

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private long storedBytes;
  private int subscriptions;

  Collection<Node> all() {
    return Collections.unmodifiableCollection(nodes.values());
  }

  Optional<Node> find(String name) {
    return Optional.ofNullable(nodes.get(name));
  }

  Node get(String name) throws Refused {
    Node node = nodes.get(name);
    if (node == null) {
      throw Refused.nodeNotFound(name);
    }
    return node;
  }

  /** Adds a node that does not exist. */
  Node create(String name, Jid creator, NodeConfig config) throws Refused {
    checkId("node", name);
    if (nodes.size() >= MAX_NODES) {
      throw Refused.tooManyNodes("This service keeps " + MAX_NODES + " nodes: delete one.");
    }
    Node node = new Node(name, creator, config);
    nodes.put(name, node);
    return node;
  }

  void delete(Node node) {
    purge(node);
    subscriptions -= node.subscribers().size();
    nodes.remove(node.name());
  }

  void purge(Node node) {
    node.items().values().forEach(item -> storedBytes -= item.heapBytes());
    node.items().clear();
  }

  void configure(Node node, NodeConfig config) {
    node.config(config);
    if (!config.persistItems()) {
      purge(node);
    }
    trim(node);
  }

  /** Whether it would fit; throws where it does not. */
  void checkItem(Node.Item item, NodeConfig config, Optional<Node> node) throws Refused {
    checkId("item", item.id());
    if (item.xmlBytes() > MAX_ITEM_BYTES) {
      throw Refused.notAcceptable(
          "payload-too-big",
          "The payload has " + item.xmlBytes() + " bytes; " + MAX_ITEM_BYTES + " are allowed.");
    }
    if (!config.persistItems()) {
      return;
    }
    long freed = node.map(n -> wouldFree(n, item)).orElse(0L);
    if (storedBytes - freed + item.heapBytes() > MAX_STORED_BYTES) {
      throw Refused.full(
          "The service keeps "
              + MAX_STORED_BYTES
              + " bytes of items: purge a node or lower its pubsub#max_items.");
    }
  }

  private static long wouldFree(Node node, Node.Item item) {
    Node.Item same = node.items().get(item.id());
    if (same != null) {
      return same.heapBytes();
    }
    return node.items().size() < node.config().maxItems()
        ? 0
        : node.items().firstEntry().getValue().heapBytes();
  }

  /** Keeps an item that was checked; the same id is overwritten and becomes the newest. */
  void store(Node node, Node.Item item) {
    if (!node.config().persistItems()) {
      return;
    }
    retract(node, item.id());
    node.items().putLast(item.id(), item);
    storedBytes += item.heapBytes();
    trim(node);
  }

  boolean retract(Node node, String id) {
    Node.Item gone = node.items().remove(id);
    if (gone != null) {
      storedBytes -= gone.heapBytes();
    }
    return gone != null;
  }

  private void trim(Node node) {
    while (node.items().size() > node.config().maxItems()) {
      storedBytes -= node.items().pollFirstEntry().getValue().heapBytes();
    }
  }

  /** Returns false where it was subscribed already. */
  boolean subscribe(Node node, Jid jid) throws Refused {
    if (node.subscribers().contains(jid)) {
      return false;
    }
    if (node.subscribers().size() >= MAX_SUBSCRIPTIONS_PER_NODE) {
      throw Refused.tooManySubscriptions(
          "A node has at most " + MAX_SUBSCRIPTIONS_PER_NODE + " subscriptions.");
    }
    if (subscriptions >= MAX_SUBSCRIPTIONS) {
      throw Refused.tooManySubscriptions(
          "This service has at most " + MAX_SUBSCRIPTIONS + " subscriptions.");
    }
    subscriptions++;
    return node.subscribers().add(jid);
  }

  boolean unsubscribe(Node node, Jid jid) {
    boolean was = node.subscribers().remove(jid);
    if (was) {
      subscriptions--;
    }
    return was;
  }

  /** Ends the subscriptions of a resource that left. */
  void left(Jid full) {
    nodes.values().forEach(node -> unsubscribe(node, full));
  }

  /** Ends subscriptions without a right to them; returns whose they were. */
  List<Jid> evict(Node node) {
    List<Jid> evicted = new ArrayList<>(node.trespassers());
    evicted.forEach(jid -> unsubscribe(node, jid));
    return evicted;
  }

  static void checkId(String what, String id) throws Refused {
    if (id.getBytes(StandardCharsets.UTF_8).length > MAX_ID_BYTES) {
      throw Refused.notAcceptable(
          "A " + what + " id has at most " + MAX_ID_BYTES + " bytes of UTF-8.");
    }
  }
}
