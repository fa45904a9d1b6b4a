package dev.edgeagent.xmpp.listen;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.stream.StreamCodec;
import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.StreamException;
import dev.edgeagent.xmpp.stream.Wire;
import dev.edgeagent.xmpp.stream.XmlLimits;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** Before TLS: offers STARTTLS and nothing else (RFC 6120 §5), then gives way to the login. */
final class ServerStartTls extends SimpleChannelInboundHandler<StreamEvent> {
  private static final String NS = "urn:ietf:params:xml:ns:xmpp-tls";

  private final SSLContext ssl;
  private final Sessions sessions;

  ServerStartTls(SSLContext ssl, Sessions sessions) {
    this.ssl = ssl;
    this.sessions = sessions;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, StreamEvent event) throws StreamException {
    switch (event) {
      case StreamEvent.Opened header ->
          Greeting.answer(
              ctx, header, sessions.service().domain(), Greeting.Limits.BEFORE_LOGIN, offer());
      case StreamEvent.Received r when r.element().is("starttls", NS) -> startTls(ctx);
      case StreamEvent.Received _ ->
          throw StreamException.ours("policy-violation", "STARTTLS comes first");
      case StreamEvent.Closed closed -> ctx.fireChannelRead(closed);
    }
  }

  private static List<Element> offer() {
    return List.of(Element.builder("starttls", NS).add("required").build());
  }

  private void startTls(ChannelHandlerContext ctx) {
    SSLEngine engine = ssl.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setWantClientAuth(true);
    engine.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    Wire.send(ctx, Element.of("proceed", NS));
    ctx.pipeline().addFirst(new SslHandler(engine));
    ctx.pipeline().get(StreamCodec.class).restart(XmlLimits.BEFORE_LOGIN);
    ctx.fireUserEventTriggered(StreamEnd.RESTARTED);
    ctx.pipeline().replace(this, null, new ServerLogin(sessions));
  }
}
