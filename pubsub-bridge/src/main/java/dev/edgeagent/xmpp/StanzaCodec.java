package dev.edgeagent.xmpp;

import java.util.Locale;

/** Stanzas to elements and back. Stateless. */
public final class StanzaCodec {
  /** The namespace of stanzas between a client and its server. */
  public static final String NS = "jabber:client";

  private StanzaCodec() {}

  static Element toElement(Stanza stanza) {
    Element.Builder element =
        switch (stanza) {
          case Iq iq -> Element.builder("iq", NS).attribute("type", wire(iq.type()));
          case Message m -> message(m.type());
          case Presence p -> presence(p.type());
        };
    if (!stanza.id().isEmpty()) {
      element.attribute("id", stanza.id());
    }
    stanza.from().ifPresent(from -> element.attribute("from", from.toString()));
    stanza.to().ifPresent(to -> element.attribute("to", to.toString()));
    stanza.payload().forEach(element::add);
    return element.build();
  }

  private static Element.Builder message(Message.Type type) {
    Element.Builder element = Element.builder("message", NS);
    return type == Message.Type.NORMAL ? element : element.attribute("type", wire(type));
  }

  private static Element.Builder presence(Presence.Type type) {
    Element.Builder element = Element.builder("presence", NS);
    return type == Presence.Type.AVAILABLE ? element : element.attribute("type", wire(type));
  }

  private static String wire(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads one stanza of {@code jabber:client}; who reads many keeps a {@link StanzaReader}.
   *
   * @throws MalformedStanzaException when it is none; it carries the answer to give, if any
   */
  public static Stanza fromElement(Element element) throws MalformedStanzaException {
    return new StanzaReader().read(element);
  }
}
