package dev.edgeagent.xmpp.net;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.Jid;
import dev.edgeagent.xmpp.MalformedStanzaException;
import dev.edgeagent.xmpp.StanzaCodec;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.failure.LoginFailure;
import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.Wire;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.Optional;

/** Binds the resource (RFC 6120 §7), and opens the session where a server still insists on it. */
final class ClientBind extends SimpleChannelInboundHandler<StreamEvent> {
  private static final String NS = "urn:ietf:params:xml:ns:xmpp-bind";
  private static final String SESSION_NS = "urn:ietf:params:xml:ns:xmpp-session";
  private static final String BIND_ID = "bind";
  private static final String SESSION_ID = "session";

  private final Attempt attempt;
  private final ClientStream stream;
  private boolean sessionRequired;

  ClientBind(Attempt attempt, ClientStream stream) {
    this.attempt = attempt;
    this.stream = stream;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    Wire.send(
        ctx,
        StreamEvent.Opened.byClient(
            attempt.config().account().domain(), Optional.of(attempt.config().account())));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, StreamEvent event) {
    switch (event) {
      case StreamEvent.Opened _ -> {}
      case StreamEvent.Received r when r.element().name().equals("features") ->
          request(ctx, r.element());
      case StreamEvent.Received r -> answered(ctx, r.element());
      case StreamEvent.Closed closed -> ctx.fireChannelRead(closed);
    }
  }

  private void request(ChannelHandlerContext ctx, Element features) {
    sessionRequired =
        features
            .child("session", SESSION_NS)
            .filter(s -> s.child("optional").isEmpty())
            .isPresent();
    Element resource = Element.builder("resource", NS).text(attempt.config().resource()).build();
    Element bind = Element.builder("bind", NS).add(resource).build();
    Wire.send(ctx, Iq.request(Iq.Type.SET, Optional.empty(), bind).withId(BIND_ID).toElement());
  }

  private void answered(ChannelHandlerContext ctx, Element element) {
    try {
      if (StanzaCodec.fromElement(element) instanceof Iq iq && !iq.type().isRequest()) {
        Optional<StanzaError> error = iq.error();
        if (error.isPresent()) {
          attempt.fail(new LoginFailure.BindRefused(attempt.where(), error.get().condition()));
        } else if (iq.id().equals(BIND_ID)) {
          bound(ctx, iq);
        } else if (iq.id().equals(SESSION_ID)) {
          stream.online(ctx, this);
        }
      }
    } catch (MalformedStanzaException e) {
      attempt.fail(
          new LoginFailure.Senseless(attempt.where(), "answers the bind with " + e.getMessage()));
    }
  }

  private void bound(ChannelHandlerContext ctx, Iq result) {
    Optional<Jid> jid =
        result.first().flatMap(bind -> bind.child("jid")).flatMap(j -> Jid.tryParse(j.text()));
    if (jid.isEmpty() || !jid.get().bare().equals(attempt.config().account())) {
      attempt.fail(
          new LoginFailure.JidMismatch(
              attempt.where(),
              jid.map(Jid::toString).orElse("nothing"),
              attempt.config().account()));
      return;
    }
    stream.bound(jid.get());
    if (sessionRequired) {
      Element session = Element.of("session", SESSION_NS);
      Wire.send(
          ctx, Iq.request(Iq.Type.SET, Optional.empty(), session).withId(SESSION_ID).toElement());
    } else {
      stream.online(ctx, this);
    }
  }
}
