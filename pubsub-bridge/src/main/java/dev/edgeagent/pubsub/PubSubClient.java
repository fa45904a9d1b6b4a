package dev.edgeagent.pubsub;

import dev.edgeagent.xmpp.Content;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.form.DataForm;
import dev.edgeagent.xmpp.form.FormException;
import dev.edgeagent.xmpp.iq.IqException;
import dev.edgeagent.xmpp.iq.IqSender;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publisher, owner and subscriber of nodes (XEP-0060). What is rare blocks, and belongs on a
 * virtual thread; {@link #publish} does not. Any thread.
 */
public final class PubSubClient {
  private static final Logger log = LoggerFactory.getLogger(PubSubClient.class);
  private static final String NODE = "node";
  private static final DataForm NOTHING = DataForm.empty(DataForm.Type.FORM);

  private final IqSender sender;
  private final Optional<Jid> service;

  /**
   * Speaks to one service.
   *
   * @param service empty for the account's own nodes (XEP-0163)
   */
  public PubSubClient(IqSender sender, Optional<Jid> service) {
    this.sender = sender;
    this.service = service;
  }

  /** The name of the service for people. */
  public String serviceName() {
    return service.map(Jid::toString).orElse("the own account");
  }

  /**
   * Sees to it that the node exists, is configured as far as the service lets us, and has these
   * members. What the service grants otherwise is logged in one line.
   *
   * @return what it grants otherwise than asked, by field
   * @throws IqException when it refuses, or does not answer
   */
  public Map<String, String> ensureNode(String node, NodeConfig config, List<Jid> members)
      throws IqException, InterruptedException {
    boolean existed = !create(node, config);
    DataForm granted = configuration(node);
    if (existed && !config.differences(granted).isEmpty()) {
      reconfigure(node, config);
      granted = configuration(node);
    }
    if (!members.isEmpty()) {
      addMembers(node, members);
    }
    Map<String, String> different = config.differences(granted);
    log.info(
        "node {}: {}{}",
        node,
        existed ? "there" : "created",
        different.isEmpty()
            ? ", configured as asked"
            : "; the server grants otherwise " + different);
    return different;
  }

  /** Deletes a node of ours with all of its items. */
  public void deleteNode(String node) throws IqException, InterruptedException {
    ask(Iq.Type.SET, owner(Element.builder("delete", PubSubNames.OWNER).attribute(NODE, node)));
  }

  /** Creates the node; false when it exists. */
  private boolean create(String node, NodeConfig config) throws IqException, InterruptedException {
    try {
      return create(node, config.form());
    } catch (IqException e) {
      if (!isAboutForm(e)) {
        throw e;
      }
    }
    // A server that does not know a field refuses the whole form, before it looks whether the node
    // exists; what it grants is read back.
    return create(node, config.safeForm());
  }

  private boolean create(String node, DataForm form) throws IqException, InterruptedException {
    try {
      ask(Iq.Type.SET, creation(node, form));
      return true;
    } catch (IqException e) {
      if (is(e, c -> c.equals("conflict"))) {
        return false;
      }
      throw e;
    }
  }

  private static Element creation(String node, DataForm form) {
    return Element.builder("pubsub", PubSubNames.PUBSUB)
        .add(Element.builder("create", PubSubNames.PUBSUB).attribute(NODE, node).build())
        .add(Element.builder("configure", PubSubNames.PUBSUB).add(form.toElement()).build())
        .build();
  }

  private void reconfigure(String node, NodeConfig config)
      throws IqException, InterruptedException {
    try {
      ask(Iq.Type.SET, configure(node, config.form()));
    } catch (IqException e) {
      if (!isAboutForm(e)) {
        throw e;
      }
      ask(Iq.Type.SET, configure(node, config.safeForm()));
    }
  }

  private static Element configure(String node, DataForm form) {
    return owner(
        Element.builder("configure", PubSubNames.OWNER)
            .attribute(NODE, node)
            .add(form.toElement()));
  }

  private DataForm configuration(String node) throws IqException, InterruptedException {
    Element answer =
        ask(
            Iq.Type.GET,
            owner(Element.builder("configure", PubSubNames.OWNER).attribute(NODE, node)));
    return answer.child("configure").flatMap(PubSubClient::form).orElse(NOTHING);
  }

  /** What cannot be read grants nothing that is known. */
  private static Optional<DataForm> form(Element configure) {
    try {
      return DataForm.in(configure);
    } catch (FormException e) {
      log.warn("a node's configuration cannot be read: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void addMembers(String node, List<Jid> members) throws IqException, InterruptedException {
    Element.Builder list = Element.builder("affiliations", PubSubNames.OWNER).attribute(NODE, node);
    for (Jid member : members) {
      list.add(
          Element.builder("affiliation", PubSubNames.OWNER)
              .attribute("jid", member.bare().toString())
              .attribute("affiliation", "member")
              .build());
    }
    ask(Iq.Type.SET, owner(list));
  }

  /**
   * Publishes one item (the only number of items that all servers take, XEP-0060 §7.1).
   *
   * @param payload one element as XML, already sealed
   * @return completed as {@link IqSender#send} says
   */
  public CompletableFuture<Iq> publish(String node, String itemId, byte[] payload) {
    Element item =
        Element.builder("item", PubSubNames.PUBSUB)
            .attribute("id", itemId)
            .add(new Content.Sealed(payload))
            .build();
    return sender.send(
        Iq.request(
            Iq.Type.SET,
            service,
            Element.builder("pubsub", PubSubNames.PUBSUB)
                .add(
                    Element.builder("publish", PubSubNames.PUBSUB)
                        .attribute(NODE, node)
                        .add(item)
                        .build())
                .build()));
  }

  /** Subscribes an address to a node. A full address loses its subscription with its resource. */
  public void subscribe(String node, Jid subscriber) throws IqException, InterruptedException {
    ask(Iq.Type.SET, subscription("subscribe", node, subscriber));
  }

  /** Ends a subscription. */
  public void unsubscribe(String node, Jid subscriber) throws IqException, InterruptedException {
    ask(Iq.Type.SET, subscription("unsubscribe", node, subscriber));
  }

  private static Element subscription(String verb, String node, Jid subscriber) {
    return Element.builder("pubsub", PubSubNames.PUBSUB)
        .add(
            Element.builder(verb, PubSubNames.PUBSUB)
                .attribute(NODE, node)
                .attribute("jid", subscriber.toString())
                .build())
        .build();
  }

  /** The newest items of a node, in the order of the service; at most {@code max}. */
  public List<PubSubEvent.Item> items(String node, int max)
      throws IqException, InterruptedException {
    Element query =
        Element.builder("pubsub", PubSubNames.PUBSUB)
            .add(
                Element.builder("items", PubSubNames.PUBSUB)
                    .attribute(NODE, node)
                    .attribute("max_items", Integer.toString(max))
                    .build())
            .build();
    return ask(Iq.Type.GET, query).child("items").map(PubSubEvent::read).orElse(List.of());
  }

  private static Element owner(Element.Builder content) {
    return Element.builder("pubsub", PubSubNames.OWNER).add(content.build()).build();
  }

  /** The payload of the result, or an empty element: many results carry none. */
  private Element ask(Iq.Type type, Element payload) throws IqException, InterruptedException {
    try {
      return sender
          .send(Iq.request(type, service, payload))
          .get()
          .first()
          .orElse(Element.of(payload.name(), payload.namespace()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IqException refusal) {
        throw refusal;
      }
      throw new IllegalStateException("an IqSender fails with IqException alone", e);
    }
  }

  /** Refusals of a form differ by server, "wait" among them; a missing right is none. */
  private static boolean isAboutForm(IqException e) {
    return is(
        e,
        c ->
            c.equals("bad-request")
                || c.equals("not-acceptable")
                || c.equals("resource-constraint")
                || c.equals("feature-not-implemented"));
  }

  private static boolean is(IqException e, Predicate<String> condition) {
    return e.error().map(StanzaError::condition).filter(condition).isPresent();
  }
}
