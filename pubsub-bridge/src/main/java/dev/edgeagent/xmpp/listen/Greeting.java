package dev.edgeagent.xmpp.listen;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.XmlWriter;
import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.StreamException;
import dev.edgeagent.xmpp.stream.Wire;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;
import java.util.UUID;

/** The server's answer to a stream header: its own, and the features of the moment. */
final class Greeting {
  private Greeting() {}

  /** Answers a header, or refuses it (RFC 6120 §4.7, §4.9.3). */
  static void answer(
      ChannelHandlerContext ctx, StreamEvent.Opened header, String domain, List<Element> features)
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
    Wire.send(ctx, all.build());
  }
}
