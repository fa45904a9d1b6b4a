package dev.edgeagent.pack;

import dev.edgeagent.outbox.Gap;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.reading.Urgency;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.XmlWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Tells the readers of a node that readings of it will never arrive. Stateless; any thread. */
public final class GapNotice {
  /** The namespace of its one element, {@code gap}. */
  public static final String NS = "urn:edge-agent:gap";

  private GapNotice() {}

  /** An item for the node of the gap, which passes what waits. */
  public static SealedItem of(Gap gap) {
    Element element =
        Element.builder("gap", NS)
            .attribute("cause", gap.cause().name().toLowerCase(Locale.ROOT))
            .attribute("readings", Long.toString(gap.readings()))
            .attribute("from", text(gap.from()))
            .attribute("to", text(gap.to()))
            .build();
    return new SealedItem(
        gap.device(), gap.node(), XmlWriter.bytes(element), 0, gap.from(), Urgency.ALARM);
  }

  /** What a notice says to people; empty when the payload is none. */
  public static Optional<String> read(Element payload) {
    return payload.is("gap", NS)
        ? Optional.of(
            "%s readings from %s to %s are lost (%s)"
                .formatted(
                    payload.attribute("readings").orElse("?"),
                    payload.attribute("from").orElse("?"),
                    payload.attribute("to").orElse("?"),
                    payload.attribute("cause").orElse("?")))
        : Optional.empty();
  }

  private static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
