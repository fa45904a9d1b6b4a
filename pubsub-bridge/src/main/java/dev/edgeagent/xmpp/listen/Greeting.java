package dev.edgeagent.xmpp.listen;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.XmlWriter;
import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.StreamException;
import dev.edgeagent.xmpp.stream.Wire;
import dev.edgeagent.xmpp.stream.XmlLimits;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The server's answer to a stream header: its own, and the features of the moment. */
final class Greeting {
  private static final String LIMITS = "urn:xmpp:stream-limits:0";

  private Greeting() {}

  /**
   * What the client may send from now on (XEP-0478).
   *
   * @param idle silence after which it may be taken for dead
   */
  record Limits(int stanzaBytes, Optional<Duration> idle) {
    /** For who is not logged in: the time for that is bounded anyway. */
    static final Limits BEFORE_LOGIN =
        new Limits(XmlLimits.BEFORE_LOGIN.stanzaBytes(), Optional.empty());

    private Element toElement() {
      Element.Builder limits =
          Element.builder("limits", LIMITS).add(number("max-bytes", stanzaBytes));
      idle.ifPresent(silence -> limits.add(number("idle-seconds", silence.toSeconds())));
      return limits.build();
    }

    private static Element number(String name, long value) {
      return Element.builder(name, LIMITS).text(Long.toString(value)).build();
    }
  }

  /** Answers a header, or refuses it (RFC 6120 §4.7, §4.9.3). */
  static void answer(
      ChannelHandlerContext ctx,
      StreamEvent.Opened header,
      String domain,
      Limits limits,
      List<Element> features)
      throws StreamException {
    Wire.write(ctx, StreamEvent.Opened.byServer(domain, UUID.randomUUID().toString()));
    ctx.fireUserEventTriggered(StreamEnd.GREETED);
    if (!header.attribute("to").orElse(domain).equalsIgnoreCase(domain)) {
      throw StreamException.ours("host-unknown", "this is " + domain);
    }
    if (!header.isVersionOne()) {
      throw StreamException.ours("unsupported-version", "version 1.0 is spoken here");
    }
    Element.Builder all = Element.builder("features", XmlWriter.STREAMS);
    features.forEach(all::add);
    all.add(limits.toElement());
    Wire.send(ctx, all.build());
  }
}
