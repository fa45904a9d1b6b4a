package dev.edgeagent.xmpp;

/** Stanzas to elements and back. Stateless. */
public final class StanzaCodec {
  private StanzaCodec() {}

  static Element toElement(Stanza stanza) {
    throw new UnsupportedOperationException(stanza.toString());
  }

  /**
   * Reads a stanza of {@code jabber:client}.
   *
   * @throws MalformedStanzaException when it is none; it carries the answer to give, if any
   */
  public static Stanza fromElement(Element element) throws MalformedStanzaException {
    throw new MalformedStanzaException(element.name(), java.util.Optional.empty());
  }
}
