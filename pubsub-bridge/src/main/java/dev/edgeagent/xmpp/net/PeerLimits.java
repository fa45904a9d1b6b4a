package dev.edgeagent.xmpp.net;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.sm.StanzaCount;
import java.time.Duration;
import java.util.Optional;

/**
 * What the server bears (XEP-0478).
 *
 * @param stanzaBytes the longest stanza
 * @param idle silence of ours after which it may end the stream; empty when it does not say
 */
record PeerLimits(int stanzaBytes, Optional<Duration> idle) {
  /** What Prosody and ejabberd bear as they are installed, without saying so. */
  static final PeerLimits UNSAID = new PeerLimits(262_144, Optional.empty());

  private static final String NS = "urn:xmpp:stream-limits:0";

  /** No server may bear less (RFC 6120 §13.12); one that says so means something else. */
  private static final long LEAST_BYTES = 10_000;

  static PeerLimits of(Element features) {
    Optional<Element> limits = features.child("limits", NS);
    int bytes =
        limits
            .flatMap(l -> number(l, "max-bytes"))
            .map(n -> (int) Math.clamp(n, LEAST_BYTES, Integer.MAX_VALUE))
            .orElse(UNSAID.stanzaBytes());
    Optional<Duration> idle =
        limits.flatMap(l -> number(l, "idle-seconds")).filter(n -> n > 0).map(Duration::ofSeconds);
    return new PeerLimits(bytes, idle);
  }

  private static Optional<Long> number(Element limits, String name) {
    return limits
        .child(name, NS)
        .flatMap(e -> StanzaCount.parse(e.text().strip()))
        .map(StanzaCount::value);
  }
}
