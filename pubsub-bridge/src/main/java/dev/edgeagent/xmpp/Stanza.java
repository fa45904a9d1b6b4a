package dev.edgeagent.xmpp;

import dev.edgeagent.xmpp.jid.Jid;
import java.util.List;
import java.util.Optional;

/** A message, presence or IQ (RFC 6120 §8). Immutable. */
public sealed interface Stanza permits Iq, Message, Presence {
  /** The sender; absent on a client's own stream. */
  Optional<Jid> from();

  /** The addressee; absent means the own account. */
  Optional<Jid> to();

  /** The id; empty where the sender gave none. */
  String id();

  /** What it carries, extended content and error alike. */
  List<Element> payload();

  /** The same with another sender, as a server stamps it. */
  Stanza withFrom(Jid sender);

  /** As an element of {@code jabber:client}. */
  Element toElement();
}
