package dev.edgeagent.xmpp.disco;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.iq.IqHandler;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells the time of this box (XEP-0202), so that others see when its clock is wrong.
 *
 * @param clock with the time zone of the box
 */
public record EntityTime(Clock clock) {
  /** The namespace, which is the feature too. */
  public static final String NS = "urn:xmpp:time";

  /** Never {@code Z}, which some readers do not expect there. */
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ROOT);

  /** Answers who asks. */
  public IqHandler handler() {
    return Question.of("time", _ -> Optional.of(now()));
  }

  private Element now() {
    OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    return Element.builder("time", NS)
        .add(text("tzo", OFFSET.format(now)))
        .add(
            text(
                "utc",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                    now.withOffsetSameInstant(ZoneOffset.UTC))))
        .build();
  }

  private static Element text(String name, String text) {
    return Element.builder(name, NS).text(text).build();
  }
}
