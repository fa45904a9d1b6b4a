package dev.edgeagent.xmpp.disco;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.iq.IqHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells how long it has been running (XEP-0012 §4: the uptime, as of a server; nobody sits at a
 * gateway whose idle time would mean something).
 *
 * @param uptime asked at each question
 */
public record LastActivity(Supplier<Duration> uptime) {
  /** The namespace, which is the feature too. */
  public static final String NS = "jabber:iq:last";

  /** Answers who asks. */
  public IqHandler handler() {
    return Question.of(
        "query",
        _ ->
            Optional.of(
                Element.builder("query", NS)
                    .attribute("seconds", Long.toString(uptime.get().toSeconds()))
                    .build()));
  }
}
