package dev.edgeagent.xmpp;

import dev.edgeagent.xmpp.jid.Jid;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Elements of one stream to stanzas. Remembers the addresses that it met last, since a stream has
 * few. Confined to one thread.
 */
public final class StanzaReader {
  /** Addresses that are remembered, a power of two; one drives out another. */
  private static final int REMEMBERED = 32;

  private final @Nullable Known[] known = new Known[REMEMBERED];

  /** A reader that remembers nothing yet. */
  public StanzaReader() {}

  /**
   * Reads a stanza of {@code jabber:client}.
   *
   * @throws MalformedStanzaException when it is none; it carries the answer to give, if any
   */
  public Stanza read(Element element) throws MalformedStanzaException {
    boolean ours = element.namespace().equals(StanzaCodec.NS);
    return switch (ours ? element.name() : "") {
      case "iq" -> iq(element);
      case "message" -> message(element);
      case "presence" -> presence(element);
      default ->
          throw new MalformedStanzaException(
              "'" + element.name() + "' is no stanza", Optional.empty());
    };
  }

  private Message message(Element element) throws MalformedStanzaException {
    Message.Type type =
        switch (text(element, "type")) {
          case "chat" -> Message.Type.CHAT;
          case "error" -> Message.Type.ERROR;
          case "groupchat" -> Message.Type.GROUPCHAT;
          case "headline" -> Message.Type.HEADLINE;
          default -> Message.Type.NORMAL;
        };
    Optional<Jid> from = address(element, "from");
    Optional<Jid> to = address(element, "to");
    return new Message(type, from, to, text(element, "id"), payload(element));
  }

  private Presence presence(Element element) throws MalformedStanzaException {
    Optional<Jid> from = address(element, "from");
    Optional<Jid> to = address(element, "to");
    String wire = text(element, "type");
    Presence.Type type =
        switch (wire) {
          case "" -> Presence.Type.AVAILABLE;
          case "error" -> Presence.Type.ERROR;
          case "probe" -> Presence.Type.PROBE;
          case "subscribe" -> Presence.Type.SUBSCRIBE;
          case "subscribed" -> Presence.Type.SUBSCRIBED;
          case "unavailable" -> Presence.Type.UNAVAILABLE;
          case "unsubscribe" -> Presence.Type.UNSUBSCRIBE;
          case "unsubscribed" -> Presence.Type.UNSUBSCRIBED;
          default ->
              throw new MalformedStanzaException(
                  "presence of type '" + wire + "'", Optional.empty());
        };
    return new Presence(type, from, to, text(element, "id"), payload(element));
  }

  private Iq iq(Element element) throws MalformedStanzaException {
    Optional<Jid> from = address(element, "from");
    Optional<Jid> to = address(element, "to");
    String wire = text(element, "type");
    Iq.Type type =
        switch (wire) {
          case "get" -> Iq.Type.GET;
          case "set" -> Iq.Type.SET;
          case "result" -> Iq.Type.RESULT;
          case "error" -> Iq.Type.ERROR;
          default -> throw refused(element, "bad-request", "iq of type '" + wire + "'");
        };
    String id = text(element, "id");
    if (id.isEmpty()) {
      throw refused(element, "bad-request", "iq without an id");
    }
    List<Element> payload = payload(element);
    if (type.isRequest() && payload.size() != 1) {
      throw refused(element, "bad-request", "iq request with " + payload.size() + " children");
    }
    return new Iq(type, from, to, id, payload);
  }

  private static String text(Element element, String attribute) {
    String value = element.attributes().get(attribute);
    return value == null ? "" : value;
  }

  private static List<Element> payload(Element element) {
    List<Content> content = element.content();
    for (int i = 0; i < content.size(); i++) {
      if (!(content.get(i) instanceof Element)) {
        return element.children().toList();
      }
    }
    @SuppressWarnings({"unchecked", "rawtypes"}) // immutable, and each of it is an element
    List<Element> payload = (List) content;
    return payload;
  }

  private Optional<Jid> address(Element element, String attribute) throws MalformedStanzaException {
    String text = element.attributes().get(attribute);
    if (text == null) {
      return Optional.empty();
    }
    int place = text.hashCode() & REMEMBERED - 1;
    Known there = known[place];
    if (there != null && there.text.equals(text)) {
      return there.jid;
    }
    Optional<Jid> jid = Jid.tryParse(text);
    if (jid.isEmpty()) {
      throw refused(element, "jid-malformed", attribute + " is no address");
    }
    known[place] = new Known(text, jid);
    return jid;
  }

  /** RFC 6120 §8.3.1: an error or a result is never answered with an error. */
  private static MalformedStanzaException refused(Element element, String condition, String why) {
    String type = text(element, "type");
    if (!element.name().equals("iq") || type.equals("error") || type.equals("result")) {
      return new MalformedStanzaException(why, Optional.empty());
    }
    StanzaError error = StanzaError.of(StanzaError.Type.MODIFY, condition).withText(why);
    Iq answer =
        new Iq(
            Iq.Type.ERROR,
            element.attribute("to").flatMap(Jid::tryParse),
            element.attribute("from").flatMap(Jid::tryParse),
            text(element, "id"),
            List.of(error.toElement()));
    return new MalformedStanzaException(why, Optional.of(answer));
  }

  /** An address as it was written, and as it was read. */
  private record Known(String text, Optional<Jid> jid) {}
}
