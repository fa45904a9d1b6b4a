package dev.edgeagent.xmpp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.xmpp.Element;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The two ways in which XMPP speaks SASL. */
public enum SaslProfile {
  /** RFC 6120 §6: the stream begins anew after it. */
  CLASSIC("urn:ietf:params:xml:ns:xmpp-sasl", "mechanisms"),
  /** XEP-0388: other requests can go with it, and the stream goes on. */
  EXTENSIBLE("urn:xmpp:sasl:2", "authentication");

  private final String namespace;
  private final String feature;

  SaslProfile(String namespace, String feature) {
    this.namespace = namespace;
    this.feature = feature;
  }

  /** What a server says in a login. */
  public sealed interface Answer {
    /** It asks. */
    record Challenge(String data) implements Answer {
      @Override
      public String toString() {
        return "Challenge";
      }
    }

    /**
     * We are in.
     *
     * @param data may be empty
     */
    record Success(String data) implements Answer {
      @Override
      public String toString() {
        return "Success";
      }
    }

    /** We are in when we do something else as well. */
    record Continue(List<String> tasks, String text) implements Answer {}

    /** We are not in; so says everything that is none of the others. */
    record Failure(String condition, String text) implements Answer {}

    /** It says something that no base64 holds. */
    record Garbled(String name) implements Answer {}
  }

  /** The feature that offers it. */
  Optional<Element> feature(Element features) {
    return features.child(feature, namespace);
  }

  /**
   * Begins a login.
   *
   * @param with what else is asked for; nothing in a classic one
   */
  public Element begin(SaslMechanism.Start start, List<Element> with) {
    return switch (this) {
      case CLASSIC ->
          Element.builder("auth", namespace)
              .attribute("mechanism", start.mechanism())
              .text(encoded(start.response()))
              .build();
      case EXTENSIBLE -> {
        Element.Builder begun =
            Element.builder("authenticate", namespace)
                .attribute("mechanism", start.mechanism())
                .add(data("initial-response", start.response()));
        with.forEach(begun::add);
        yield begun.build();
      }
    };
  }

  /** Answers a challenge. */
  public Element response(String data) {
    return data("response", data);
  }

  private Element data(String name, String data) {
    String encoded = encoded(data);
    return encoded.isEmpty()
        ? Element.of(name, namespace)
        : Element.builder(name, namespace).text(encoded).build();
  }

  /** Reads what the server says. */
  public Answer read(Element element) {
    boolean ours = element.namespace().equals(namespace);
    if (ours && element.name().equals("challenge")) {
      return decoded(element.text())
          .<Answer>map(Answer.Challenge::new)
          .orElse(new Answer.Garbled(element.name()));
    }
    if (ours && element.name().equals("success")) {
      return decoded(successData(element))
          .<Answer>map(Answer.Success::new)
          .orElse(new Answer.Garbled(element.name()));
    }
    String text = element.child("text").map(Element::text).orElse("");
    if (ours && element.name().equals("continue")) {
      List<String> tasks =
          element.child("tasks").stream()
              .flatMap(Element::children)
              .map(task -> task.text().strip())
              .toList();
      return new Answer.Continue(tasks, text);
    }
    return new Answer.Failure(condition(element), text);
  }

  private String successData(Element success) {
    return switch (this) {
      case CLASSIC -> success.text();
      case EXTENSIBLE -> success.child("additional-data").map(Element::text).orElse("");
    };
  }

  private static String condition(Element failure) {
    return failure
        .children()
        .filter(c -> c.namespace().equals(CLASSIC.namespace) && !c.name().equals("text"))
        .map(Element::name)
        .findFirst()
        // Prosody 0.12 answers an expired certificate with an element that no RFC has.
        .orElse("<" + failure.name() + "/>");
  }

  private String encoded(String data) {
    return data.isEmpty() && this == CLASSIC
        ? "="
        : Base64.getEncoder().encodeToString(data.getBytes(UTF_8));
  }

  private Optional<String> decoded(String text) {
    try {
      return text.equals("=") && this == CLASSIC
          ? Optional.of("")
          : Optional.of(new String(Base64.getDecoder().decode(text.strip()), UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
