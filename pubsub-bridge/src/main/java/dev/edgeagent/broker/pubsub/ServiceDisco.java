package dev.edgeagent.broker.pubsub;

import dev.edgeagent.broker.pubsub.PubSubCore.Outcome;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.form.DataForm;
import dev.edgeagent.xmpp.form.FieldType;
import dev.edgeagent.xmpp.form.FormField;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What the service tells of itself and its nodes (XEP-0030, XEP-0060 §5.1 to 5.5). */
final class ServiceDisco {
  static final String INFO = "http://jabber.org/protocol/disco#info";
  static final String ITEMS = "http://jabber.org/protocol/disco#items";

  /** Only what is there: clients choose their ways by this list. */
  static final List<String> FEATURES =
      List.of(
          "access-open",
          "access-whitelist",
          "auto-create",
          "config-node",
          "config-node-max",
          "create-and-configure",
          "create-nodes",
          "delete-items",
          "delete-nodes",
          "instant-nodes",
          "item-ids",
          "last-published",
          "manage-subscriptions",
          "member-affiliation",
          "meta-data",
          "modify-affiliations",
          "multi-items",
          "outcast-affiliation",
          "persistent-items",
          "publish",
          "publish-options",
          "publisher-affiliation",
          "purge-nodes",
          "retract-items",
          "retrieve-affiliations",
          "retrieve-default",
          "retrieve-items",
          "retrieve-subscriptions",
          "subscribe",
          "subscription-notifications");

  private final Jid service;
  private final Nodes nodes;

  ServiceDisco(Jid service, Nodes nodes) {
    this.service = service;
    this.nodes = nodes;
  }

  Outcome handle(Iq iq, Jid from) throws Refused {
    Element query = iq.payload().getFirst();
    if (iq.type() != Iq.Type.GET || !query.name().equals("query")) {
      throw Refused.badRequest("Service discovery asks with a get of <query/>.");
    }
    String name = query.attribute("node").orElse("");
    Element.Builder answer = Element.builder("query", query.namespace());
    if (!name.isEmpty()) {
      answer.attribute("node", name);
    }
    switch (query.namespace()) {
      case INFO -> info(answer, name);
      case ITEMS -> items(answer, name, from);
      default ->
          throw Refused.because(
              StanzaError.Type.CANCEL, "service-unavailable", "Nobody answers this here.");
    }
    return new Outcome(iq.result(answer.build()), List.of());
  }

  private void info(Element.Builder answer, String name) throws Refused {
    Optional<Node> node = name.isEmpty() ? Optional.empty() : Optional.of(nodes.get(name));
    answer.add(
        Element.builder("identity", INFO)
            .attribute("category", "pubsub")
            .attribute("type", node.isPresent() ? "leaf" : "service")
            .attribute("name", node.map(n -> n.config().title()).orElse("PubSub of the gateway"))
            .build());
    TreeSet<String> features = new TreeSet<>(List.of(INFO, ITEMS, Request.PUBSUB));
    if (node.isEmpty()) {
      features.add("urn:xmpp:ping");
      FEATURES.forEach(f -> features.add(Request.PUBSUB + "#" + f));
    }
    features.forEach(f -> answer.add(Element.builder("feature", INFO).attribute("var", f).build()));
    node.ifPresent(n -> answer.add(metaData(n).toElement()));
  }

  private static DataForm metaData(Node node) {
    NodeConfig config = node.config();
    return DataForm.of(
        DataForm.Type.RESULT,
        Request.PUBSUB + "#meta-data",
        List.of(
            FormField.text("pubsub#title", config.title()),
            FormField.text("pubsub#type", config.payloadType()),
            FormField.of(
                "pubsub#creator", FieldType.JID_SINGLE, List.of(node.creator().toString())),
            FormField.of(
                "pubsub#owner",
                FieldType.JID_MULTI,
                node.owners().stream().map(Jid::toString).toList()),
            FormField.text("pubsub#access_model", config.access().wire()),
            FormField.text("pubsub#max_items", "" + config.maxItems()),
            FormField.text("pubsub#num_subscribers", "" + node.subscribers().size())));
  }

  private void items(Element.Builder answer, String name, Jid from) throws Refused {
    if (name.isEmpty()) {
      for (Node node : nodes.all()) {
        Element.Builder item = item().attribute("node", node.name());
        if (!node.config().title().isEmpty()) {
          item.attribute("name", node.config().title());
        }
        answer.add(item.build());
      }
      return;
    }
    Node node = nodes.get(name);
    node.checkReader(from);
    node.items().keySet().forEach(id -> answer.add(item().attribute("name", id).build()));
  }

  private Element.Builder item() {
    return Element.builder("item", ITEMS).attribute("jid", service.toString());
  }
}
