package dev.edgeagent.xmpp.listen;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.Jid;
import dev.edgeagent.xmpp.MalformedStanzaException;
import dev.edgeagent.xmpp.StanzaCodec;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.StreamException;
import dev.edgeagent.xmpp.stream.Wire;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Binds a resource (RFC 6120 §7), then gives way to the session. */
final class ServerBind extends SimpleChannelInboundHandler<StreamEvent> {
  private static final String NS = "urn:ietf:params:xml:ns:xmpp-bind";
  private static final String SESSION_NS = "urn:ietf:params:xml:ns:xmpp-session";

  private final XmppService service;
  private final Jid account;

  ServerBind(XmppService service, Jid account) {
    this.service = service;
    this.account = account;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, StreamEvent event) throws StreamException {
    switch (event) {
      case StreamEvent.Opened header -> Greeting.answer(ctx, header, service.domain(), offer());
      case StreamEvent.Received received -> bind(ctx, received.element());
      case StreamEvent.Closed closed -> ctx.fireChannelRead(closed);
    }
  }

  private static List<Element> offer() {
    return List.of(
        Element.of("bind", NS), Element.builder("session", SESSION_NS).add("optional").build());
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
    ServerStream stream = new ServerStream(service, full.get(), ctx.channel());
    ctx.fireUserEventTriggered(StreamEnd.BOUND);
    ctx.pipeline().replace(this, null, stream);
    if (!service.opened(stream)) {
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
