package dev.edgeagent.xmpp.sm;

import dev.edgeagent.xmpp.Element;
import java.time.Duration;
import java.util.Optional;

/** The elements of stream management (XEP-0198), which are no stanzas and are not counted. */
public final class Nonza {
  /** The namespace of version 3. */
  public static final String NS = "urn:xmpp:sm:3";

  /** The attribute with a {@link StanzaCount}. */
  public static final String HANDLED = "h";

  private static final String STANZA_ERRORS = "urn:ietf:params:xml:ns:xmpp-stanzas";
  private static final String PREVIOUS = "previd";
  private static final String ENABLED = "enabled";
  private static final String RESUME = "resume";
  private static final String RESUMED = "resumed";

  private Nonza() {}

  /** The client asks for it (§3), resumable. */
  public static Element enable() {
    return Element.builder("enable", NS).attribute(RESUME, "true").build();
  }

  /** The server grants it (§3), resumable for a time. */
  public static Element enabled(String id, Duration max) {
    return Element.builder(ENABLED, NS)
        .attribute("id", id)
        .attribute(RESUME, "true")
        .attribute("max", Long.toString(max.toSeconds()))
        .build();
  }

  /** The server grants it (§3), but not that the session outlives its stream. */
  public static Element enabled() {
    return Element.of(ENABLED, NS);
  }

  /**
   * The server refuses what was asked (§3, §5).
   *
   * @param condition of a stanza error, as {@code item-not-found}
   * @param handled what arrived in the session that is not resumed; empty when nobody knows
   */
  public static Element failed(String condition, Optional<StanzaCount> handled) {
    Element.Builder failed = Element.builder("failed", NS);
    handled.ifPresent(h -> failed.attribute(HANDLED, h.toString()));
    return failed.add(Element.of(condition, STANZA_ERRORS)).build();
  }

  /** The client wants its session back (§5). */
  public static Element resume(String id, StanzaCount handled) {
    return Element.builder(RESUME, NS)
        .attribute(HANDLED, handled.toString())
        .attribute(PREVIOUS, id)
        .build();
  }

  /** The server gives it back (§5). */
  public static Element resumed(String id, StanzaCount handled) {
    return Element.builder(RESUMED, NS)
        .attribute(HANDLED, handled.toString())
        .attribute(PREVIOUS, id)
        .build();
  }

  /** A request for a count (§4). */
  public static Element request() {
    return Element.of("r", NS);
  }

  /** A count (§4). */
  public static Element answer(StanzaCount handled) {
    return Element.builder("a", NS).attribute(HANDLED, handled.toString()).build();
  }

  /** Why a stream ends whose peer claims to have handled what was never sent (§4). */
  public static Element tooHigh(Element claim, StanzaCount sent) {
    return Element.builder("handled-count-too-high", NS)
        .attribute(HANDLED, claim.attribute(HANDLED).orElse(""))
        .attribute("send-count", sent.toString())
        .build();
  }

  /** Whether an {@code <enable/>} or {@code <enabled/>} is about a session that can be resumed. */
  public static boolean isResumable(Element element) {
    return element.attribute(RESUME).filter(r -> r.equals("true") || r.equals("1")).isPresent();
  }

  /** The count that an element carries. */
  public static Optional<StanzaCount> handled(Element element) {
    return element.attribute(HANDLED).flatMap(StanzaCount::parse);
  }

  /** The session that {@code <resume/>} and {@code <resumed/>} name. */
  public static Optional<String> previous(Element element) {
    return element.attribute(PREVIOUS);
  }
}
