package dev.edgeagent.broker.pubsub;

import dev.edgeagent.broker.pubsub.NodeConfigForm.Unknown;
import dev.edgeagent.broker.pubsub.PubSubCore.Outcome;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.form.DataForm;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Creates, configures, purges and deletes nodes (XEP-0060 §8.1 to 8.5). */
final class NodeRequests {
  /** A longer redirect is refused (not-acceptable). */
  static final int MAX_URI = 1024;

  private final Nodes nodes;
  private final Notices notices;
  private final Predicate<Jid> mayCreate;
  private final Supplier<String> ids;

  NodeRequests(Nodes nodes, Notices notices, Predicate<Jid> mayCreate, Supplier<String> ids) {
    this.nodes = nodes;
    this.notices = notices;
    this.mayCreate = mayCreate;
    this.ids = ids;
  }

  Outcome create(Request request) throws Refused {
    if (!mayCreate.test(request.from().bare())) {
      throw Refused.forbidden("This account may not create nodes.");
    }
    Optional<String> asked = request.action().attribute("node").filter(name -> !name.isEmpty());
    String name = asked.orElseGet(ids);
    if (nodes.find(name).isPresent()) {
      throw Refused.because(
          StanzaError.Type.CANCEL, "conflict", "There is a node '" + name + "' already.");
    }
    NodeConfig config = NodeConfig.DEFAULT;
    Optional<Element> configure = request.pubsub().child("configure");
    if (configure.isPresent()) {
      config = submitted(configure.get(), config).orElse(config);
    }
    nodes.create(name, request.from().bare(), config);
    Element created = Element.builder("create", Request.PUBSUB).attribute("node", name).build();
    return asked.isPresent() ? request.done() : request.done(created);
  }

  private static Optional<NodeConfig> submitted(Element configure, NodeConfig base) throws Refused {
    Optional<DataForm> form = NodeConfigForm.in(configure);
    return form.isPresent()
        ? Optional.of(
            NodeConfigForm.apply(form.get(), NodeConfigForm.NODE_CONFIG, base, Unknown.IGNORED))
        : Optional.empty();
  }

  Outcome defaults(Request request) {
    return request.done(
        Element.builder("default", Request.OWNER)
            .add(NodeConfigForm.toForm(DataForm.Type.FORM, NodeConfig.DEFAULT).toElement())
            .build());
  }

  Outcome configuration(Request request) throws Refused {
    Node node = request.ownedNode(nodes);
    return request.done(
        Element.builder("configure", Request.OWNER)
            .attribute("node", node.name())
            .add(NodeConfigForm.toForm(DataForm.Type.FORM, node.config()).toElement())
            .build());
  }

  Outcome configure(Request request) throws Refused {
    Node node = request.ownedNode(nodes);
    Optional<DataForm> form = NodeConfigForm.in(request.action());
    if (form.isEmpty()) {
      throw Refused.badRequest("<configure/> needs a data form.");
    }
    if (form.get().type() == DataForm.Type.CANCEL) {
      return request.done();
    }
    nodes.configure(
        node,
        NodeConfigForm.apply(
            form.get(), NodeConfigForm.NODE_CONFIG, node.config(), Unknown.IGNORED));
    return request.done(notices.subscription(node, nodes.evict(node), "none"));
  }

  Outcome delete(Request request) throws Refused {
    Node node = request.ownedNode(nodes);
    Optional<String> redirect = request.action().child("redirect").flatMap(e -> e.attribute("uri"));
    if (redirect.isPresent() && redirect.get().length() > MAX_URI) {
      throw Refused.notAcceptable("A redirect has at most " + MAX_URI + " characters.");
    }
    Outcome outcome = request.done(notices.deleted(node, redirect));
    nodes.delete(node);
    return outcome;
  }

  Outcome purge(Request request) throws Refused {
    Node node = request.ownedNode(nodes);
    ItemRequests.checkPersistent(node);
    nodes.purge(node);
    return request.done(notices.purged(node));
  }
}
