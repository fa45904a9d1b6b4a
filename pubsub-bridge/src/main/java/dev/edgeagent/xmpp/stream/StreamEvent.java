package dev.edgeagent.xmpp.stream;

import dev.edgeagent.xmpp.Attributes;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What happens on one direction of a stream; the same records are read and written. */
public sealed interface StreamEvent {

  /**
   * The stream begins (RFC 6120 §4.7).
   *
   * @param attributes of the header, {@code xml:lang} with its prefix
   */
  record Opened(Map<String, String> attributes) implements StreamEvent {
    /** Keeps a copy, in the same order: a header looks the same in every run. */
    public Opened {
      attributes = Attributes.of(attributes);
    }

    /** A client's header; the sender is told on a protected stream only. */
    public static Opened byClient(String domain, Optional<Jid> from) {
      Map<String, String> attributes = new LinkedHashMap<>();
      attributes.put("to", domain);
      from.ifPresent(jid -> attributes.put("from", jid.toString()));
      return versioned(attributes);
    }

    /** A server's header. */
    public static Opened byServer(String domain, String id) {
      Map<String, String> attributes = new LinkedHashMap<>();
      attributes.put("from", domain);
      attributes.put("id", id);
      return versioned(attributes);
    }

    private static Opened versioned(Map<String, String> attributes) {
      attributes.put("version", "1.0");
      attributes.put("xml:lang", "en");
      return new Opened(attributes);
    }

    /** An attribute of the header. */
    public Optional<String> attribute(String name) {
      return Optional.ofNullable(attributes.get(name));
    }

    /** Whether it speaks XMPP 1.0 or later, as RFC 6120 §4.7.5 counts. */
    public boolean isVersionOne() {
      return attribute("version")
          .filter(v -> v.matches("[1-9][0-9]{0,3}\\.[0-9]{1,4}"))
          .isPresent();
    }
  }

  /** A complete child of the root. */
  record Received(Element element) implements StreamEvent {}

  /** The stream ended in order. */
  record Closed() implements StreamEvent {}
}
