package dev.edgeagent.broker.pubsub;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.StanzaError;

/** A request that is not done, with its wire answer (XEP-0060, its error cases). */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;
  private static final String ERRORS = "http://jabber.org/protocol/pubsub#errors";
  private final transient StanzaError error;

  private Refused(StanzaError error) {
    // A refusal is an ordinary answer: a peer that sends many must not cost stack traces.
    super(error.condition(), null, false, false);
    this.error = error;
  }

  StanzaError error() {
    return error;
  }

  static Refused because(StanzaError.Type type, String condition, String text) {
    return new Refused(StanzaError.of(type, condition).withText(text));
  }

  private static Refused pubsub(
      StanzaError.Type type, String condition, String reason, String text) {
    return new Refused(
        StanzaError.of(type, condition).withText(text).with(Element.of(reason, ERRORS)));
  }

  static Refused badRequest(String text) {
    return because(StanzaError.Type.MODIFY, "bad-request", text);
  }

  static Refused badRequest(String reason, String text) {
    return pubsub(StanzaError.Type.MODIFY, "bad-request", reason, text);
  }

  static Refused notAcceptable(String text) {
    return because(StanzaError.Type.MODIFY, "not-acceptable", text);
  }

  static Refused notAcceptable(String reason, String text) {
    return pubsub(StanzaError.Type.MODIFY, "not-acceptable", reason, text);
  }

  static Refused forbidden(String text) {
    return because(StanzaError.Type.AUTH, "forbidden", text);
  }

  static Refused nodeNotFound(String name) {
    return because(StanzaError.Type.CANCEL, "item-not-found", "There is no node '" + name + "'.");
  }

  static Refused itemNotFound(String id) {
    return because(StanzaError.Type.CANCEL, "item-not-found", "The node has no item '" + id + "'.");
  }

  static Refused conflict(String reason, String text) {
    return pubsub(StanzaError.Type.CANCEL, "conflict", reason, text);
  }

  static Refused closedNode() {
    return pubsub(
        StanzaError.Type.CANCEL,
        "not-allowed",
        "closed-node",
        "Only listed accounts may read this node: its owner can add you as member.");
  }

  static Refused notSubscribed(String jid) {
    return pubsub(
        StanzaError.Type.CANCEL,
        "unexpected-request",
        "not-subscribed",
        jid + " has no subscription here.");
  }

  static Refused tooManySubscriptions(String text) {
    return pubsub(StanzaError.Type.WAIT, "policy-violation", "too-many-subscriptions", text);
  }

  static Refused full(String text) {
    return because(StanzaError.Type.WAIT, "resource-constraint", text);
  }

  static Refused tooManyNodes(String text) {
    return pubsub(StanzaError.Type.WAIT, "resource-constraint", "max-nodes-exceeded", text);
  }

  static Refused unsupported(String feature) {
    return new Refused(
        StanzaError.of(StanzaError.Type.CANCEL, "feature-not-implemented")
            .with(Element.builder("unsupported", ERRORS).attribute("feature", feature).build()));
  }
}
