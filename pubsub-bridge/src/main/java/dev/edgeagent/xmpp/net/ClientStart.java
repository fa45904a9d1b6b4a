package dev.edgeagent.xmpp.net;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.failure.TlsFailure;
import dev.edgeagent.xmpp.stream.StreamCodec;
import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.Wire;
import dev.edgeagent.xmpp.stream.XmlLimits;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.IDN;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** From TCP to TLS, by STARTTLS (RFC 6120 §5) or at once (XEP-0368), then the login. */
final class ClientStart extends SimpleChannelInboundHandler<StreamEvent> {
  private static final String NS = "urn:ietf:params:xml:ns:xmpp-tls";

  private final Attempt attempt;

  ClientStart(Attempt attempt) {
    this.attempt = attempt;
  }

  /** Begins; called when the channel is connected. */
  void begin(ChannelHandlerContext ctx) {
    if (attempt.target().directTls()) {
      protect(ctx);
    } else {
      // Who we are is said on a protected stream only.
      Wire.send(
          ctx, StreamEvent.Opened.byClient(attempt.config().account().domain(), Optional.empty()));
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, StreamEvent event) {
    switch (event) {
      case StreamEvent.Opened _ -> {}
      case StreamEvent.Received received -> take(ctx, received.element());
      case StreamEvent.Closed closed -> ctx.fireChannelRead(closed);
    }
  }

  private void take(ChannelHandlerContext ctx, Element element) {
    if (element.is("proceed", NS)) {
      protect(ctx);
    } else if (element.name().equals("features") && element.child("starttls", NS).isPresent()) {
      Wire.send(ctx, Element.of("starttls", NS));
    } else {
      attempt.fail(new TlsFailure.NotOffered(attempt.where()));
    }
  }

  private void protect(ChannelHandlerContext ctx) {
    // Certificates and SNI have the ASCII form of a domain (RFC 6125 §6.4.2, RFC 6066 §3).
    String domain = IDN.toASCII(attempt.config().account().domain());
    SSLEngine engine = attempt.config().ssl().createSSLEngine(domain, 5222);
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 6125 on the JID's domain
    if (attempt.target().directTls()) {
      parameters.setApplicationProtocols(new String[] {"xmpp-client"});
    }
    engine.setSSLParameters(parameters);
    ctx.pipeline().get(StreamCodec.class).restart(XmlLimits.BEFORE_LOGIN);
    SslHandler tls = new SslHandler(engine);
    tls.setHandshakeTimeoutMillis(attempt.config().patience().toMillis());
    ctx.pipeline().addFirst(tls);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess()) {
      attempt.reached(Attempt.Stage.PROTECTED);
      ctx.pipeline().replace(this, null, new ClientLogin(attempt));
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }
}
