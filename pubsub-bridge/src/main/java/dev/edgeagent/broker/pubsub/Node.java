package dev.edgeagent.broker.pubsub;

import dev.edgeagent.xmpp.Content;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.jid.Jid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** One node: its configuration, who may do what, who listens, what was published. */
final class Node {
  private final String name;
  private final Jid creator;
  private NodeConfig config;
  private final Map<Jid, Affiliation> affiliations = new LinkedHashMap<>();
  private final Set<Jid> subscribers = new LinkedHashSet<>();
  // Oldest first; Nodes alone changes it, because it keeps the sum of all nodes.
  private final SequencedMap<String, Item> items = new LinkedHashMap<>();

  /**
   * What was published.
   *
   * @param publisher bare
   * @param payload empty where the node takes items without
   * @param xmlBytes about what the payload takes on the wire
   * @param heapBytes about what it takes in memory
   */
  record Item(String id, Jid publisher, Optional<Element> payload, long xmlBytes, long heapBytes) {
    // Measured roughly: an element is a record, two collections and their arrays.
    private static final int HEAP_PER_ELEMENT = 300;
    private static final int HEAP_PER_ATTRIBUTE = 120;

    static Item of(String id, Jid publisher, Optional<Element> payload) {
      long xml = 0;
      long heap = HEAP_PER_ELEMENT;
      // Not recursive: a payload may be deeper than the stack.
      Deque<Content> open = new ArrayDeque<>();
      payload.ifPresent(open::add);
      while (!open.isEmpty()) {
        switch (open.pop()) {
          case Content.Text text -> {
            xml += bytes(text.text());
          }
          case Content.Sealed sealed -> {
            xml += sealed.xml().length;
          }
          case Element e -> {
            xml += 2L * e.name().length() + e.namespace().length() + 5;
            heap += HEAP_PER_ELEMENT + (long) HEAP_PER_ATTRIBUTE * e.attributes().size();
            for (Map.Entry<String, String> a : e.attributes().entrySet()) {
              xml += a.getKey().length() + bytes(a.getValue()) + 4;
            }
            e.content().forEach(open::push);
          }
        }
      }
      return new Item(id, publisher, payload, xml, heap + xml);
    }

    private static int bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** As it stands in answers and, without its payload where the node says so, in events. */
    Element toElement(String namespace, boolean withPayload) {
      Element.Builder item =
          Element.builder("item", namespace)
              .attribute("id", id)
              .attribute("publisher", publisher.toString());
      if (withPayload) {
        payload.ifPresent(item::add);
      }
      return item.build();
    }
  }

  Node(String name, Jid creator, NodeConfig config) {
    this.name = name;
    this.creator = creator;
    this.config = config;
    affiliations.put(creator, Affiliation.OWNER);
  }

  String name() {
    return name;
  }

  Jid creator() {
    return creator;
  }

  NodeConfig config() {
    return config;
  }

  /** {@link Nodes#configure} alone calls it. */
  void config(NodeConfig other) {
    config = other;
  }

  /** For {@link Nodes} to change; everybody else reads. */
  SequencedMap<String, Item> items() {
    return items;
  }

  Map<Jid, Affiliation> affiliations() {
    return Collections.unmodifiableMap(affiliations);
  }

  Affiliation affiliation(Jid jid) {
    return affiliations.getOrDefault(jid.bare(), Affiliation.NONE);
  }

  void affiliate(Jid bare, Affiliation affiliation) {
    if (affiliation == Affiliation.NONE) {
      affiliations.remove(bare);
    } else {
      affiliations.put(bare, affiliation);
    }
  }

  List<Jid> owners() {
    return affiliations.entrySet().stream()
        .filter(e -> e.getValue() == Affiliation.OWNER)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Bare and full JIDs; {@link Nodes} alone changes it. */
  Set<Jid> subscribers() {
    return subscribers;
  }

  boolean mayRead(Jid jid) {
    Affiliation affiliation = affiliation(jid);
    return switch (config.access()) {
      case OPEN -> affiliation != Affiliation.OUTCAST;
      case WHITELIST -> affiliation.isListed();
    };
  }

  void checkReader(Jid jid) throws Refused {
    if (affiliation(jid) == Affiliation.OUTCAST) {
      throw Refused.forbidden("The owner of this node has shut you out.");
    }
    if (!mayRead(jid)) {
      throw Refused.closedNode();
    }
  }

  void checkOwner(Jid jid) throws Refused {
    if (affiliation(jid) != Affiliation.OWNER) {
      throw Refused.forbidden("Only an owner of the node may do this.");
    }
  }

  /** Subscribers that a change has left without the right to listen. */
  List<Jid> trespassers() {
    List<Jid> found = new ArrayList<>(subscribers);
    found.removeIf(this::mayRead);
    return found;
  }
}
