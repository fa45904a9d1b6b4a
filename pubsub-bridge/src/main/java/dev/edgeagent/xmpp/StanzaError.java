package dev.edgeagent.xmpp;

import java.util.List;
import java.util.Optional;

/**
 * Why a stanza was refused (RFC 6120 §8.3).
 *
 * @param type what the sender may do about it
 * @param condition one of §8.3.3, as {@code item-not-found}; {@code undefined-condition} when the
 *     peer gave none that we know
 * @param text for people, may be empty
 * @param application the application's own condition, as {@code closed-node} of PubSub
 */
public record StanzaError(Type type, String condition, String text, Optional<Element> application) {
  /** The namespace of the conditions. */
  public static final String NS = "urn:ietf:params:xml:ns:xmpp-stanzas";

  /** What the sender may do. */
  public enum Type {
    /** Try with credentials or rights. */
    AUTH,
    /** Nothing. */
    CANCEL,
    /** It was only a warning. */
    CONTINUE,
    /** Change what was sent. */
    MODIFY,
    /** Try again later. */
    WAIT
  }

  /** Without text and application condition. */
  public static StanzaError of(Type type, String condition) {
    return new StanzaError(type, condition, "", Optional.empty());
  }

  /** Reads the error of a stanza; never fails, whatever the peer sent. */
  public static StanzaError of(List<Element> payload) {
    throw new UnsupportedOperationException(payload.toString());
  }

  /** The same with a text. */
  public StanzaError withText(String other) {
    return new StanzaError(type, condition, other, application);
  }

  /** The same with an application condition. */
  public StanzaError with(Element other) {
    return new StanzaError(type, condition, text, Optional.of(other));
  }

  /** As an {@code error} element of {@code jabber:client}. */
  public Element toElement() {
    throw new UnsupportedOperationException();
  }
}
