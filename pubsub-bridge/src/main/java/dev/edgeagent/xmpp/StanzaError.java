package dev.edgeagent.xmpp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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

  private static final String UNDEFINED = "undefined-condition";

  /** RFC 6120 §8.3.3. */
  private static final Set<String> CONDITIONS =
      Set.of(
          "bad-request",
          "conflict",
          "feature-not-implemented",
          "forbidden",
          "gone",
          "internal-server-error",
          "item-not-found",
          "jid-malformed",
          "not-acceptable",
          "not-allowed",
          "not-authorized",
          "policy-violation",
          "recipient-unavailable",
          "redirect",
          "registration-required",
          "remote-server-not-found",
          "remote-server-timeout",
          "resource-constraint",
          "service-unavailable",
          "subscription-required",
          UNDEFINED,
          "unexpected-request");

  /** Only conditions of RFC 6120 go out. */
  public StanzaError {
    if (!CONDITIONS.contains(condition)) {
      throw new IllegalArgumentException("no condition of a stanza error: " + condition);
    }
  }

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
    WAIT;

    private String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Without text and application condition. */
  public static StanzaError of(Type type, String condition) {
    return new StanzaError(type, condition, "", Optional.empty());
  }

  /** Reads the error of a stanza; never fails, whatever the peer sent. */
  public static StanzaError of(List<Element> payload) {
    Optional<Element> error = payload.stream().filter(e -> e.name().equals("error")).findFirst();
    if (error.isEmpty()) {
      return of(Type.CANCEL, UNDEFINED);
    }
    Type type = Type.CANCEL;
    String wire = error.get().attribute("type").orElse("");
    for (Type candidate : Type.values()) {
      if (candidate.wire().equals(wire)) {
        type = candidate;
      }
    }
    String condition = UNDEFINED;
    String text = "";
    Optional<Element> application = Optional.empty();
    for (Element child : error.get().children().toList()) {
      if (child.is("text", NS)) {
        text = child.text();
      } else if (CONDITIONS.contains(child.name()) && child.namespace().equals(NS)) {
        condition = child.name();
      } else if (!child.namespace().equals(NS) && application.isEmpty()) {
        application = Optional.of(child);
      }
    }
    return new StanzaError(type, condition, text, application);
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
    Element.Builder error =
        Element.builder("error", StanzaCodec.NS)
            .attribute("type", type.wire())
            .add(Element.of(condition, NS));
    if (!text.isEmpty()) {
      error.add(Element.builder("text", NS).text(text).build());
    }
    application.ifPresent(error::add);
    return error.build();
  }
}
