package dev.edgeagent.broker.pubsub;

import dev.edgeagent.broker.pubsub.PubSubCore.Outcome;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.Message;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A PubSub request, taken apart.
 *
 * @param from the full JID of the requester
 * @param pubsub the payload
 * @param action the child that says what to do
 */
record Request(Iq iq, Jid from, Element pubsub, Element action) {
  static final String PUBSUB = "http://jabber.org/protocol/pubsub";
  static final String OWNER = "http://jabber.org/protocol/pubsub#owner";

  private static final Set<String> COMPANIONS = Set.of("configure", "publish-options", "options");

  static Request of(Iq iq, Jid from) throws Refused {
    Element pubsub = iq.first().orElseThrow(() -> Refused.badRequest("The IQ is empty."));
    List<Element> children =
        pubsub.children().filter(e -> e.namespace().equals(pubsub.namespace())).toList();
    boolean owner = pubsub.namespace().equals(OWNER);
    // What configures may stand before what is configured: some encoders sort their children.
    Optional<Element> action =
        children.stream().filter(e -> owner || !COMPANIONS.contains(e.name())).findFirst();
    return new Request(
        iq,
        from,
        pubsub,
        action
            .or(() -> children.stream().findFirst())
            .orElseThrow(() -> Refused.badRequest("The pubsub element is empty.")));
  }

  /** Type and action, as {@code "set publish"}. */
  String verb() {
    return (iq.type() == Iq.Type.SET ? "set " : "get ") + action.name();
  }

  /** The node that the request is about; it must name one. */
  String nodeId() throws Refused {
    return action
        .attribute("node")
        .filter(name -> !name.isEmpty())
        .orElseThrow(
            () ->
                Refused.badRequest(
                    "nodeid-required", "<" + action.name() + "/> needs the attribute 'node'."));
  }

  Node ownedNode(Nodes nodes) throws Refused {
    Node node = nodes.get(nodeId());
    node.checkOwner(from);
    return node;
  }

  /** A JID of an account that a request names; never a domain. */
  static Jid account(Element element) throws Refused {
    return element
        .attribute("jid")
        .flatMap(Jid::tryParse)
        .filter(jid -> !jid.local().isEmpty())
        .orElseThrow(
            () ->
                Refused.badRequest(
                    "invalid-jid", "<" + element.name() + "/> needs the JID of an account."));
  }

  Outcome done() {
    return new Outcome(iq.result(), List.of());
  }

  Outcome done(List<Message> notices) {
    return new Outcome(iq.result(), notices);
  }

  /** With an answer inside a pubsub element. */
  Outcome done(Element answer, List<Message> notices) {
    return new Outcome(
        iq.result(Element.builder("pubsub", pubsub.namespace()).add(answer).build()), notices);
  }

  Outcome done(Element answer) {
    return done(answer, List.of());
  }
}
