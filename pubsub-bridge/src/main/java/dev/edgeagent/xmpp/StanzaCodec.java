package dev.edgeagent.xmpp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
   * Reads a stanza of {@code jabber:client}.
   *
   * @throws MalformedStanzaException when it is none; it carries the answer to give, if any
   */
  public static Stanza fromElement(Element element) throws MalformedStanzaException {
    boolean iq = element.is("iq", NS);
    if (!iq && !element.is("message", NS) && !element.is("presence", NS)) {
      throw new MalformedStanzaException("'" + element.name() + "' is no stanza", Optional.empty());
    }
    Optional<Jid> from = address(element, "from");
    Optional<Jid> to = address(element, "to");
    String id = element.attribute("id").orElse("");
    List<Element> payload = element.children().toList();
    if (iq) {
      return iq(element, from, to, id, payload);
    }
    String type = element.attribute("type").orElse("");
    if (element.name().equals("message")) {
      Message.Type kind = constant(Message.Type.class, type).orElse(Message.Type.NORMAL);
      return new Message(kind, from, to, id, payload);
    }
    Optional<Presence.Type> kind =
        type.isEmpty()
            ? Optional.of(Presence.Type.AVAILABLE)
            : constant(Presence.Type.class, type).filter(t -> t != Presence.Type.AVAILABLE);
    if (kind.isEmpty()) {
      throw new MalformedStanzaException("presence of type '" + type + "'", Optional.empty());
    }
    return new Presence(kind.get(), from, to, id, payload);
  }

  private static Iq iq(
      Element element, Optional<Jid> from, Optional<Jid> to, String id, List<Element> payload)
      throws MalformedStanzaException {
    String name = element.attribute("type").orElse("");
    Optional<Iq.Type> type = constant(Iq.Type.class, name);
    if (type.isEmpty()) {
      throw refused(element, "bad-request", "iq of type '" + name + "'");
    }
    if (id.isEmpty()) {
      throw refused(element, "bad-request", "iq without an id");
    }
    if (type.get().isRequest() && payload.size() != 1) {
      throw refused(element, "bad-request", "iq request with " + payload.size() + " children");
    }
    return new Iq(type.get(), from, to, id, payload);
  }

  private static Optional<Jid> address(Element element, String attribute)
      throws MalformedStanzaException {
    Optional<String> text = element.attribute(attribute);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Jid> jid = Jid.tryParse(text.get());
    if (jid.isEmpty()) {
      throw refused(element, "jid-malformed", attribute + " is no address");
    }
    return jid;
  }

  /** RFC 6120 §8.3.1: an error or a result is never answered with an error. */
  private static MalformedStanzaException refused(Element element, String condition, String why) {
    String type = element.attribute("type").orElse("");
    if (!element.name().equals("iq") || type.equals("error") || type.equals("result")) {
      return new MalformedStanzaException(why, Optional.empty());
    }
    StanzaError error = StanzaError.of(StanzaError.Type.MODIFY, condition).withText(why);
    Iq answer =
        new Iq(
            Iq.Type.ERROR,
            element.attribute("to").flatMap(Jid::tryParse),
            element.attribute("from").flatMap(Jid::tryParse),
            element.attribute("id").orElse(""),
            List.of(error.toElement()));
    return new MalformedStanzaException(why, Optional.of(answer));
  }

  private static <E extends Enum<E>> Optional<E> constant(Class<E> kind, String wire) {
    for (E candidate : kind.getEnumConstants()) {
      if (wire(candidate).equals(wire)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
