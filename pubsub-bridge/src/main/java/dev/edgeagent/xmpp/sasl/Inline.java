package dev.edgeagent.xmpp.sasl;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.sm.Nonza;
import java.util.Optional;
import java.util.UUID;

/**
 * What a server does together with a login (XEP-0388 §2.2), and how it is asked.
 *
 * @param binds whether it binds a resource (XEP-0386)
 * @param manages whether it turns stream management on when it binds
 * @param resumes whether it goes on with a session (XEP-0198)
 */
public record Inline(boolean binds, boolean manages, boolean resumes) {
  /** Nothing of it. */
  public static final Inline NOTHING = new Inline(false, false, false);

  private static final String BIND_NS = "urn:xmpp:bind:0";
  private static final String INLINE = "inline";

  /** What it offers. */
  public static Inline of(Element features) {
    Optional<Element> inline =
        SaslProfile.EXTENSIBLE.feature(features).flatMap(offer -> offer.child(INLINE));
    Optional<Element> bind = inline.flatMap(i -> i.child("bind", BIND_NS));
    boolean manages =
        bind.flatMap(b -> b.child(INLINE)).stream()
            .flatMap(Element::children)
            .anyMatch(f -> f.attribute("var").filter(Nonza.NS::equals).isPresent());
    return new Inline(
        bind.isPresent(), manages, inline.flatMap(i -> i.child("sm", Nonza.NS)).isPresent());
  }

  /**
   * Asks to be bound.
   *
   * @param tag begins the resource
   * @param managed whether to turn stream management on
   */
  public static Element bind(String tag, boolean managed) {
    Element.Builder bind =
        Element.builder("bind", BIND_NS).add(Element.builder("tag", BIND_NS).text(tag).build());
    if (managed) {
      bind.add(Nonza.enable());
    }
    return bind.build();
  }

  /**
   * Says who asks.
   *
   * @param installation always the same: the server ends an older session of it
   */
  public static Element userAgent(Optional<UUID> installation) {
    Element.Builder agent = Element.builder("user-agent", "urn:xmpp:sasl:2");
    installation.ifPresent(id -> agent.attribute("id", id.toString()));
    return agent
        .add(Element.builder("software", "urn:xmpp:sasl:2").text("edge-agent").build())
        .build();
  }

  /** What was bound. */
  public static Optional<Element> bound(Element success) {
    return success.child("bound", BIND_NS);
  }

  /** Whom the server takes us for: a full address when a resource is bound. */
  public static String authorized(Element success) {
    return success.child("authorization-identifier").map(e -> e.text().strip()).orElse("");
  }
}
