package dev.edgeagent.broker.pubsub;

import dev.edgeagent.broker.pubsub.PubSubCore.Outcome;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Affiliations, of the requester and of a node (XEP-0060 §5.7, 8.9). */
final class AffiliationRequests {
  private final Nodes nodes;
  private final Notices notices;

  AffiliationRequests(Nodes nodes, Notices notices) {
    this.nodes = nodes;
    this.notices = notices;
  }

  Outcome own(Request request) throws Refused {
    Element.Builder list = Element.builder("affiliations", Request.PUBSUB);
    String only = request.action().attribute("node").orElse("");
    if (!only.isEmpty()) {
      list.attribute("node", nodes.get(only).name());
    }
    for (Node node : nodes.all()) {
      Affiliation affiliation = node.affiliation(request.from());
      if (affiliation != Affiliation.NONE && (only.isEmpty() || only.equals(node.name()))) {
        list.add(
            Element.builder("affiliation", Request.PUBSUB)
                .attribute("node", node.name())
                .attribute("affiliation", affiliation.wire())
                .build());
      }
    }
    return request.done(list.build());
  }

  Outcome all(Request request) throws Refused {
    Node node = request.ownedNode(nodes);
    Element.Builder list =
        Element.builder("affiliations", Request.OWNER).attribute("node", node.name());
    node.affiliations()
        .forEach(
            (jid, affiliation) ->
                list.add(
                    Element.builder("affiliation", Request.OWNER)
                        .attribute("jid", jid.toString())
                        .attribute("affiliation", affiliation.wire())
                        .build()));
    return request.done(list.build());
  }

  /** All of the changes or none: an owner need not guess which ones were made. */
  Outcome change(Request request) throws Refused {
    Node node = request.ownedNode(nodes);
    Map<Jid, Affiliation> wanted = new LinkedHashMap<>(node.affiliations());
    Map<Jid, Affiliation> changes = new LinkedHashMap<>();
    for (Map.Entry<Jid, String> change :
        changes(request.action(), "affiliation", Jid::bare).entrySet()) {
      Affiliation affiliation = parse(change.getValue());
      changes.put(change.getKey(), affiliation);
      if (affiliation == Affiliation.NONE) {
        wanted.remove(change.getKey());
      } else {
        wanted.put(change.getKey(), affiliation);
      }
    }
    if (!wanted.containsValue(Affiliation.OWNER)) {
      throw Refused.notAcceptable("A node keeps at least one owner.");
    }
    if (wanted.size() > Nodes.MAX_AFFILIATIONS_PER_NODE) {
      throw Refused.full("A node lists at most " + Nodes.MAX_AFFILIATIONS_PER_NODE + " accounts.");
    }
    changes.forEach(node::affiliate);
    return request.done(notices.subscription(node, nodes.evict(node), "none"));
  }

  private static Affiliation parse(String wire) throws Refused {
    Optional<Affiliation> affiliation = Affiliation.of(wire);
    if (affiliation.isPresent()) {
      return affiliation.get();
    }
    throw wire.equals("publish-only")
        ? Refused.unsupported("publish-only-affiliation")
        : Refused.badRequest(
            "An affiliation is owner, publisher, member, outcast or none, not '" + wire + "'.");
  }

  /** The entries of a list that change something: one without its attribute changes nothing. */
  static Map<Jid, String> changes(Element list, String name, UnaryOperator<Jid> key)
      throws Refused {
    List<Element> entries = list.children().filter(e -> e.is(name, Request.OWNER)).toList();
    if (entries.isEmpty()) {
      throw Refused.badRequest("<" + list.name() + "/> needs at least one <" + name + "/>.");
    }
    Map<Jid, String> changes = new LinkedHashMap<>();
    for (Element entry : entries) {
      Jid jid = key.apply(Request.account(entry));
      Optional<String> value = entry.attribute(name);
      if (value.isPresent() && changes.put(jid, value.get()) != null) {
        throw Refused.badRequest(jid + " is in the list twice.");
      }
    }
    return changes;
  }
}
