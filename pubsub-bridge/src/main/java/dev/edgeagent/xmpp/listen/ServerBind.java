package dev.edgeagent.xmpp.listen;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.MalformedStanzaException;
import dev.edgeagent.xmpp.StanzaCodec;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.sm.Nonza;
import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.StreamException;
import dev.edgeagent.xmpp.stream.Wire;
import dev.edgeagent.xmpp.stream.XmlLimits;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Binds a resource (RFC 6120 §7), or goes on with a session of the account (XEP-0198 §5), then
 * gives way to the session's stream.
 */
final class ServerBind extends SimpleChannelInboundHandler<StreamEvent> {
  private static final String NS = "urn:ietf:params:xml:ns:xmpp-bind";
  private static final String SESSION_NS = "urn:ietf:params:xml:ns:xmpp-session";

  private final Sessions sessions;
  private final Jid account;

  ServerBind(Sessions sessions, Jid account) {
    this.sessions = sessions;
    this.account = account;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, StreamEvent event) throws StreamException {
    switch (event) {
      case StreamEvent.Opened header ->
          Greeting.answer(ctx, header, sessions.service().domain(), limits(), offer());
      case StreamEvent.Received(Element e) when e.namespace().equals(Nonza.NS) -> manage(ctx, e);
      case StreamEvent.Received received -> bind(ctx, received.element());
      case StreamEvent.Closed closed -> ctx.fireChannelRead(closed);
    }
  }

  private Greeting.Limits limits() {
    return new Greeting.Limits(
        XmlLimits.AFTER_LOGIN.stanzaBytes(), Optional.of(sessions.options().traffic().idle()));
  }

  private static List<Element> offer() {
    return List.of(
        Element.of("bind", NS),
        Element.builder("session", SESSION_NS).add("optional").build(),
        Element.of("sm", Nonza.NS));
  }

  private void manage(ChannelHandlerContext ctx, Element nonza) throws StreamException {
    if (!nonza.name().equals("resume")) {
      Wire.send(ctx, Nonza.failed("unexpected-request", Optional.empty()));
      return;
    }
    String id = Nonza.previous(nonza).orElse("");
    Optional<ClientSession> found = sessions.find(id, account);
    if (found.isEmpty()) {
      Wire.send(ctx, Nonza.failed("item-not-found", sessions.handled(id, account)));
    } else if (Nonza.handled(nonza).isEmpty()) {
      Wire.send(ctx, Nonza.failed("bad-request", Optional.empty()));
    } else {
      resume(ctx, found.get(), nonza);
    }
  }

  private void resume(ChannelHandlerContext ctx, ClientSession session, Element resume)
      throws StreamException {
    if (!session.management().acknowledged(resume)) {
      throw StreamException.ours(ServerStream.tooHigh(resume, session.management()));
    }
    session.resume(begin(ctx, session));
  }

  private ServerStream begin(ChannelHandlerContext ctx, ClientSession session) {
    ServerStream stream = new ServerStream(sessions, session);
    ctx.fireUserEventTriggered(StreamEnd.BOUND);
    ctx.pipeline().replace(this, null, stream);
    return stream;
  }

  private void bind(ChannelHandlerContext ctx, Element element) throws StreamException {
    Iq request = request(element);
    Element bind = request.first().orElseThrow();
    Optional<Jid> full =
        Jid.tryParse(
            account
                .withResource(
                    bind.child("resource")
                        .map(Element::text)
                        .filter(r -> !r.isEmpty())
                        .orElseGet(() -> UUID.randomUUID().toString()))
                .toString());
    if (full.isEmpty() || full.get().isBare()) {
      Wire.send(
          ctx, request.error(StanzaError.of(StanzaError.Type.MODIFY, "bad-request")).toElement());
      return;
    }
    Element jid = Element.builder("jid", NS).text(full.get().toString()).build();
    Wire.send(ctx, request.result(Element.builder("bind", NS).add(jid).build()).toElement());
    ClientSession session = new ClientSession(sessions, full.get());
    if (!session.begin(begin(ctx, session))) {
      throw StreamException.ours("policy-violation", "no more sessions");
    }
  }

  private static Iq request(Element element) throws StreamException {
    try {
      if (StanzaCodec.fromElement(element) instanceof Iq iq
          && iq.type() == Iq.Type.SET
          && iq.first().filter(e -> e.is("bind", NS)).isPresent()) {
        return iq;
      }
    } catch (MalformedStanzaException e) {
      // refused below like everything else that is no bind
    }
    throw StreamException.ours("not-authorized", "bind a resource first");
  }
}
