package dev.edgeagent.xmpp;

import dev.edgeagent.xmpp.jid.Jid;
import java.util.List;
import java.util.Optional;

/**
 * A presence (RFC 6121 §4).
 *
 * @param type {@link Type#AVAILABLE} where the wire has none
 */
public record Presence(
    Type type, Optional<Jid> from, Optional<Jid> to, String id, List<Element> payload)
    implements Stanza {
  /** The kinds of RFC 6121 §4.7.1. */
  public enum Type {
    /** On line. */
    AVAILABLE,
    /** An error. */
    ERROR,
    /** A server asks. */
    PROBE,
    /** Wants to see the other's presence. */
    SUBSCRIBE,
    /** May see it. */
    SUBSCRIBED,
    /** Off line. */
    UNAVAILABLE,
    /** No longer wants to. */
    UNSUBSCRIBE,
    /** No longer may. */
    UNSUBSCRIBED
  }

  /** Keeps an unmodifiable copy. */
  public Presence {
    payload = List.copyOf(payload);
  }

  @Override
  public Presence withFrom(Jid sender) {
    return new Presence(type, Optional.of(sender), to, id, payload);
  }

  @Override
  public Element toElement() {
    return StanzaCodec.toElement(this);
  }
}
