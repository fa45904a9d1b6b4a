package dev.edgeagent.broker.pubsub;

import dev.edgeagent.broker.pubsub.NodeConfigForm.Unknown;
import dev.edgeagent.broker.pubsub.PubSubCore.Outcome;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.form.DataForm;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Publishes, retracts and hands out items (XEP-0060 §6.5, 7.1, 7.2). */
final class ItemRequests {
  /** An answer holds the newest items up to this; older ones are asked for by their ids. */
  static final int MAX_ANSWER_BYTES = 192 * 1024;

  private final Nodes nodes;
  private final Notices notices;
  private final Predicate<Jid> mayCreate;
  private final Supplier<String> ids;

  ItemRequests(Nodes nodes, Notices notices, Predicate<Jid> mayCreate, Supplier<String> ids) {
    this.nodes = nodes;
    this.notices = notices;
    this.mayCreate = mayCreate;
    this.ids = ids;
  }

  Outcome publish(Request request) throws Refused {
    String name = request.nodeId();
    Optional<Node> existing = nodes.find(name);
    NodeConfig config = permitted(request, name, existing);
    Optional<Node.Item> item = item(request, config);
    if (item.isPresent()) {
      nodes.checkItem(item.get(), config, existing);
    }
    // Only now: a publish that is refused must not leave a node behind.
    Node node =
        existing.isPresent() ? existing.get() : nodes.create(name, request.from().bare(), config);
    item.ifPresent(i -> nodes.store(node, i));
    Element.Builder published = Element.builder("publish", Request.PUBSUB).attribute("node", name);
    item.ifPresent(i -> published.add(reference(i.id())));
    return request.done(published.build(), notices.published(node, item));
  }

  private NodeConfig permitted(Request request, String name, Optional<Node> existing)
      throws Refused {
    if (existing.isEmpty()) {
      if (!mayCreate.test(request.from().bare())) {
        throw Refused.nodeNotFound(name);
      }
      return withOptions(request, NodeConfig.DEFAULT);
    }
    Node node = existing.get();
    if (!node.affiliation(request.from()).mayPublish()) {
      throw Refused.forbidden("Only owners and publishers of the node may publish.");
    }
    if (!wanted(request, node.config()).equals(node.config())) {
      throw preconditionNotMet("The node is configured otherwise: read its configuration.");
    }
    return node.config();
  }

  /** What the preconditions of a publish to an existing node ask for. */
  private static NodeConfig wanted(Request request, NodeConfig config) throws Refused {
    try {
      return withOptions(request, config);
    } catch (Refused e) {
      // A value that no node can have is a precondition that this one does not meet.
      throw preconditionNotMet(e.error().text());
    }
  }

  private static NodeConfig withOptions(Request request, NodeConfig config) throws Refused {
    Optional<Element> options = request.pubsub().child("publish-options");
    if (options.isEmpty()) {
      return config;
    }
    Optional<DataForm> form = NodeConfigForm.in(options.get());
    if (form.isEmpty()) {
      throw Refused.badRequest("invalid-options", "<publish-options/> needs a data form.");
    }
    return NodeConfigForm.apply(
        form.get(), NodeConfigForm.PUBLISH_OPTIONS, config, Unknown.REFUSED);
  }

  private static Refused preconditionNotMet(String text) {
    return Refused.conflict("precondition-not-met", text);
  }

  private Optional<Node.Item> item(Request request, NodeConfig config) throws Refused {
    List<Element> items =
        request.action().children().filter(e -> e.is("item", Request.PUBSUB)).toList();
    if (config.isNotificationOnlyAndTransient()) {
      if (!items.isEmpty()) {
        throw Refused.badRequest("item-forbidden", "This node takes no items.");
      }
      return Optional.empty();
    }
    if (items.isEmpty()) {
      throw Refused.badRequest("item-required", "<publish/> needs one item.");
    }
    if (items.size() > 1) {
      throw Refused.badRequest(
          "invalid-payload", "One item at a time: put more data into its payload.");
    }
    String id = items.getFirst().attribute("id").filter(i -> !i.isEmpty()).orElseGet(ids);
    return Optional.of(Node.Item.of(id, request.from().bare(), payload(items.getFirst(), config)));
  }

  private static Optional<Element> payload(Element item, NodeConfig config) throws Refused {
    List<Element> payload = item.children().toList();
    if (payload.size() > 1) {
      throw Refused.badRequest("invalid-payload", "An item has one payload element.");
    }
    if (payload.isEmpty() && config.deliverPayloads()) {
      throw Refused.badRequest("payload-required", "The item needs a payload element.");
    }
    if (!payload.isEmpty()
        && !config.payloadType().isEmpty()
        && !config.payloadType().equals(payload.getFirst().namespace())) {
      throw Refused.badRequest(
          "invalid-payload", "Payloads of this node are of " + config.payloadType() + ".");
    }
    return payload.stream().findFirst();
  }

  Outcome retract(Request request) throws Refused {
    Node node = nodes.get(request.nodeId());
    List<Element> items =
        request.action().children().filter(e -> e.is("item", Request.PUBSUB)).toList();
    Optional<String> id = items.stream().findFirst().flatMap(e -> e.attribute("id"));
    if (items.size() != 1 || id.isEmpty()) {
      throw Refused.badRequest("item-required", "<retract/> needs one item with an id.");
    }
    Affiliation affiliation = node.affiliation(request.from());
    if (!affiliation.mayPublish()) {
      throw Refused.forbidden("Only owners and publishers of the node may retract.");
    }
    checkPersistent(node);
    Node.Item item = node.items().get(id.get());
    if (item == null) {
      throw Refused.itemNotFound(id.get());
    }
    if (affiliation != Affiliation.OWNER && !item.publisher().equals(request.from().bare())) {
      throw Refused.forbidden("A publisher may retract its own items only.");
    }
    nodes.retract(node, id.get());
    String notify = request.action().attribute("notify").orElse("");
    boolean tell = node.config().notifyRetract() || notify.equals("true") || notify.equals("1");
    return request.done(tell ? notices.retracted(node, id.get()) : List.of());
  }

  Outcome items(Request request) throws Refused {
    Node node = nodes.get(request.nodeId());
    node.checkReader(request.from());
    checkPersistent(node);
    List<String> asked =
        request
            .action()
            .children()
            .filter(e -> e.is("item", Request.PUBSUB))
            .map(e -> e.attribute("id").orElse(""))
            .toList();
    Element.Builder items = Element.builder("items", Request.PUBSUB).attribute("node", node.name());
    newest(asked.isEmpty() ? node.items().sequencedValues() : chosen(node, asked), count(request))
        .forEach(item -> items.add(item.toElement(Request.PUBSUB, true)));
    return request.done(items.build());
  }

  private static SequencedCollection<Node.Item> chosen(Node node, List<String> asked) {
    Collection<String> wanted = asked.stream().collect(Collectors.toSet());
    return node.items().values().stream().filter(item -> wanted.contains(item.id())).toList();
  }

  private static int count(Request request) throws Refused {
    String text = request.action().attribute("max_items").orElse("" + Nodes.MAX_ITEMS_PER_NODE);
    try {
      int count = Integer.parseInt(text);
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw Refused.badRequest("max_items is a number.");
    }
    throw Refused.badRequest("max_items is not negative.");
  }

  /** The newest, oldest first, as many as asked for and as fit into an answer. */
  private static Deque<Node.Item> newest(SequencedCollection<Node.Item> items, int count) {
    Deque<Node.Item> chosen = new ArrayDeque<>();
    long bytes = 0;
    for (Node.Item item : items.reversed()) {
      bytes += item.xmlBytes();
      if (chosen.size() == count || (bytes > MAX_ANSWER_BYTES && !chosen.isEmpty())) {
        break;
      }
      chosen.addFirst(item);
    }
    return chosen;
  }

  static void checkPersistent(Node node) throws Refused {
    if (!node.config().persistItems()) {
      throw Refused.unsupported("persistent-items");
    }
  }

  private static Element reference(String id) {
    return Element.builder("item", Request.PUBSUB).attribute("id", id).build();
  }
}
