package dev.edgeagent.xmpp.stream;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.XmlWriter;
import java.util.Optional;

/**
 * Why a stream ends (RFC 6120 §4.9).
 *
 * @param condition one of §4.9.3, as {@code policy-violation}
 * @param text for people, may be empty; of a peer, what is in the condition itself comes first: the
 *     other host of {@code see-other-host}
 * @param application the application's own condition, as {@code stanza-too-big}
 */
public record StreamError(String condition, String text, Optional<Element> application) {
  /** The namespace of the conditions. */
  public static final String NS = "urn:ietf:params:xml:ns:xmpp-streams";

  /** Without an application condition. */
  public static StreamError of(String condition, String text) {
    return new StreamError(condition, text, Optional.empty());
  }

  /** A stanza over the limit, as XEP-0478 and Prosody say it. */
  public static StreamError tooBig(String text) {
    Element tooBig = Element.of("stanza-too-big", "urn:xmpp:errors");
    return new StreamError("policy-violation", text, Optional.of(tooBig));
  }

  /** Reads the element of a peer; never fails. */
  public static StreamError of(Element error) {
    String condition = "undefined-condition";
    String text = "";
    String inside = "";
    Optional<Element> application = Optional.empty();
    for (Element child : error.children().toList()) {
      if (!child.namespace().equals(NS)) {
        application = Optional.of(child);
      } else if (child.name().equals("text")) {
        text = child.text();
      } else {
        condition = child.name();
        inside = child.text();
      }
    }
    return new StreamError(condition, inside.isEmpty() ? text : inside, application);
  }

  /** As the element that goes over the wire before the stream is closed. */
  public Element toElement() {
    Element.Builder error = Element.builder("error", XmlWriter.STREAMS);
    error.add(Element.of(condition, NS));
    if (!text.isEmpty()) {
      error.add(Element.builder("text", NS).text(text).build());
    }
    application.ifPresent(error::add);
    return error.build();
  }
}
