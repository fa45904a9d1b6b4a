package dev.edgeagent.broker.pubsub;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Message;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the notifications (XEP-0060 §7.1.2): headlines, so that nobody stores or answers them. */
final class Notices {
  static final String EVENT = "http://jabber.org/protocol/pubsub#event";

  private final Jid service;
  private final Supplier<String> ids;

  Notices(Jid service, Supplier<String> ids) {
    this.service = service;
    this.ids = ids;
  }

  List<Message> published(Node node, Optional<Node.Item> item) {
    return toAll(node.subscribers(), items(node, item));
  }

  Message last(Node node, Node.Item item, Jid subscriber) {
    return event(subscriber, items(node, Optional.of(item)));
  }

  private static Element items(Node node, Optional<Node.Item> item) {
    Element.Builder items = Element.builder("items", EVENT).attribute("node", node.name());
    item.ifPresent(i -> items.add(i.toElement(EVENT, node.config().deliverPayloads())));
    return items.build();
  }

  List<Message> retracted(Node node, String id) {
    Element retract = Element.builder("retract", EVENT).attribute("id", id).build();
    return toAll(
        node.subscribers(),
        Element.builder("items", EVENT).attribute("node", node.name()).add(retract).build());
  }

  List<Message> purged(Node node) {
    return toAll(
        node.subscribers(), Element.builder("purge", EVENT).attribute("node", node.name()).build());
  }

  List<Message> deleted(Node node, Optional<String> redirect) {
    Element.Builder delete = Element.builder("delete", EVENT).attribute("node", node.name());
    redirect.ifPresent(
        uri -> delete.add(Element.builder("redirect", EVENT).attribute("uri", uri).build()));
    return toAll(node.subscribers(), delete.build());
  }

  /** For a subscription that its holder did not change; outcasts hear nothing any more. */
  List<Message> subscription(Node node, Collection<Jid> holders, String state) {
    return holders.stream()
        .filter(jid -> node.affiliation(jid) != Affiliation.OUTCAST)
        .map(jid -> event(jid, SubscriptionRequests.element(EVENT, node.name(), jid, state)))
        .toList();
  }

  private List<Message> toAll(Collection<Jid> subscribers, Element event) {
    return subscribers.stream().map(jid -> event(jid, event)).toList();
  }

  private Message event(Jid to, Element child) {
    return new Message(
        Message.Type.HEADLINE,
        Optional.of(service),
        Optional.of(to),
        ids.get(),
        List.of(Element.builder("event", EVENT).add(child).build()));
  }
}
