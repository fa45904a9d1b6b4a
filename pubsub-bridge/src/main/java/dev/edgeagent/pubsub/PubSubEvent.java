package dev.edgeagent.pubsub;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Message;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.List;
import java.util.Optional;

/**
 * What a subscriber is told (XEP-0060 §7.1.2.1).
 *
 * @param service who tells it
 * @param node which node
 * @param items published items in order; empty when only others things happened to the node
 */
public record PubSubEvent(Jid service, String node, List<Item> items) {

  /**
   * One published item.
   *
   * @param id its id; the same id again is the same item
   * @param payload its one element
   */
  public record Item(String id, Element payload) {}

  /** The event in a message; empty when there is none, or none that can be read. */
  public static Optional<PubSubEvent> parse(Message message) {
    return message.from().flatMap(service -> items(message.payload()).flatMap(i -> of(service, i)));
  }

  private static Optional<Element> items(List<Element> payload) {
    return payload.stream()
        .filter(e -> e.is("event", PubSubNames.EVENT))
        .findFirst()
        .flatMap(event -> event.child("items"));
  }

  private static Optional<PubSubEvent> of(Jid service, Element items) {
    return items.attribute("node").map(node -> new PubSubEvent(service, node, read(items)));
  }

  /** The items inside an {@code items} element of a notification or an answer. */
  static List<Item> read(Element items) {
    return items
        .children()
        .filter(e -> e.is("item", items.namespace()))
        .flatMap(
            item ->
                item
                    .children()
                    .findFirst()
                    .map(payload -> new Item(item.attribute("id").orElse(""), payload))
                    .stream())
        .toList();
  }
}
