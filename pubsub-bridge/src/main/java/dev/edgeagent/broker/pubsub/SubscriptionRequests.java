package dev.edgeagent.broker.pubsub;

import dev.edgeagent.broker.pubsub.NodeConfig.SendLast;
import dev.edgeagent.broker.pubsub.PubSubCore.Outcome;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Message;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Subscriptions, of the requester and of a node (XEP-0060 §5.6, 6.1, 6.2, 8.8). There are no
 * subscription ids: an account has one subscription per JID at a node, and an id is ignored.
 */
final class SubscriptionRequests {
  private final Nodes nodes;
  private final Notices notices;

  SubscriptionRequests(Nodes nodes, Notices notices) {
    this.nodes = nodes;
    this.notices = notices;
  }

  static Element element(String namespace, String node, Jid jid, String state) {
    return Element.builder("subscription", namespace)
        .attribute("node", node)
        .attribute("jid", jid.toString())
        .attribute("subscription", state)
        .build();
  }

  Outcome subscribe(Request request) throws Refused {
    Node node = nodes.get(request.nodeId());
    Jid jid = Request.account(request.action());
    // Only its own resource: the subscription of another one would never be seen to end.
    if (!jid.equals(request.from()) && !jid.equals(request.from().bare())) {
      throw Refused.badRequest(
          "invalid-jid", "Subscribe as " + request.from().bare() + " or as your own resource.");
    }
    if (request.pubsub().child("options").isPresent()) {
      throw Refused.unsupported("subscription-options");
    }
    node.checkReader(request.from());
    boolean added = nodes.subscribe(node, jid);
    List<Message> last = new ArrayList<>();
    if (added && node.config().sendLast() == SendLast.ON_SUB && !node.items().isEmpty()) {
      last.add(notices.last(node, node.items().lastEntry().getValue(), jid));
    }
    return request.done(element(Request.PUBSUB, node.name(), jid, "subscribed"), last);
  }

  Outcome unsubscribe(Request request) throws Refused {
    Node node = nodes.get(request.nodeId());
    Jid jid = Request.account(request.action());
    if (!jid.bare().equals(request.from().bare())) {
      throw Refused.forbidden("An account ends only its own subscriptions.");
    }
    if (!nodes.unsubscribe(node, jid)) {
      throw Refused.notSubscribed(jid.toString());
    }
    return request.done(element(Request.PUBSUB, node.name(), jid, "none"));
  }

  Outcome own(Request request) throws Refused {
    Element.Builder list = Element.builder("subscriptions", Request.PUBSUB);
    String only = request.action().attribute("node").orElse("");
    if (!only.isEmpty()) {
      list.attribute("node", nodes.get(only).name());
    }
    Jid account = request.from().bare();
    for (Node node : nodes.all()) {
      if (only.isEmpty() || only.equals(node.name())) {
        node.subscribers().stream()
            .filter(jid -> jid.bare().equals(account))
            .forEach(jid -> list.add(element(Request.PUBSUB, node.name(), jid, "subscribed")));
      }
    }
    return request.done(list.build());
  }

  Outcome all(Request request) throws Refused {
    Node node = request.ownedNode(nodes);
    Element.Builder list =
        Element.builder("subscriptions", Request.OWNER).attribute("node", node.name());
    for (Jid jid : node.subscribers()) {
      list.add(
          Element.builder("subscription", Request.OWNER)
              .attribute("jid", jid.toString())
              .attribute("subscription", "subscribed")
              .build());
    }
    return request.done(list.build());
  }

  /** All of the changes or none: an owner need not guess which ones were made. */
  Outcome change(Request request) throws Refused {
    Node node = request.ownedNode(nodes);
    Map<Jid, String> changes =
        AffiliationRequests.changes(request.action(), "subscription", jid -> jid);
    for (Map.Entry<Jid, String> change : changes.entrySet()) {
      check(node, change.getKey(), change.getValue());
    }
    List<Message> told = new ArrayList<>();
    for (Map.Entry<Jid, String> change : changes.entrySet()) {
      boolean changed =
          change.getValue().equals("none")
              ? nodes.unsubscribe(node, change.getKey())
              : nodes.subscribe(node, change.getKey());
      if (changed) {
        told.addAll(notices.subscription(node, List.of(change.getKey()), change.getValue()));
      }
    }
    return request.done(told);
  }

  private static void check(Node node, Jid jid, String state) throws Refused {
    if (state.equals("none")) {
      return;
    }
    if (!state.equals("subscribed")) {
      throw Refused.notAcceptable("A subscription is 'none' or 'subscribed' here.");
    }
    if (!node.mayRead(jid)) {
      throw Refused.notAcceptable(jid + " may not read the node: make it a member first.");
    }
  }
}
