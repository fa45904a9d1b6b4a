package dev.edgeagent.xmpp;

import dev.edgeagent.xmpp.jid.Jid;
import java.util.List;
import java.util.Optional;

/**
 * A message (RFC 6121 §5).
 *
 * @param type unknown types of a peer are read as {@link Type#NORMAL}
 */
public record Message(
    Type type, Optional<Jid> from, Optional<Jid> to, String id, List<Element> payload)
    implements Stanza {
  /** The kinds of RFC 6121 §5.2.2. */
  public enum Type {
    /** One of a conversation. */
    CHAT,
    /** An error. */
    ERROR,
    /** Of a room. */
    GROUPCHAT,
    /** A notification: never stored, never answered. */
    HEADLINE,
    /** Single. */
    NORMAL
  }

  /** Keeps an unmodifiable copy. */
  public Message {
    payload = List.copyOf(payload);
  }

  @Override
  public Message withFrom(Jid sender) {
    return new Message(type, Optional.of(sender), to, id, payload);
  }

  @Override
  public Element toElement() {
    return StanzaCodec.toElement(this);
  }
}
