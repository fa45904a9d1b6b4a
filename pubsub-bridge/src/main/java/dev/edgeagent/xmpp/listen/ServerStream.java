package dev.edgeagent.xmpp.listen;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Jid;
import dev.edgeagent.xmpp.MalformedStanzaException;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.StanzaCodec;
import dev.edgeagent.xmpp.stream.StreamError;
import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.StreamException;
import dev.edgeagent.xmpp.stream.Wire;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.Optional;

/** A bound client: its stanzas to the service, the service's stanzas to it. */
final class ServerStream extends SimpleChannelInboundHandler<StreamEvent> implements ServerSession {
  private final XmppService service;
  private final Jid jid;
  private final Channel channel;
  private boolean closed;

  ServerStream(XmppService service, Jid jid, Channel channel) {
    this.service = service;
    this.jid = jid;
    this.channel = channel;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, StreamEvent event) throws StreamException {
    switch (event) {
      case StreamEvent.Opened _ -> throw StreamException.ours("bad-format", "a second header");
      case StreamEvent.Received received -> take(ctx, received.element());
      case StreamEvent.Closed end -> {
        leave();
        ctx.fireChannelRead(end);
      }
    }
  }

  private void take(ChannelHandlerContext ctx, Element element) throws StreamException {
    if (!element.namespace().equals(StanzaCodec.NS)) {
      throw StreamException.ours("unsupported-stanza-type", element.name());
    }
    try {
      Stanza stanza = StanzaCodec.fromElement(element);
      Optional<Jid> claimed = stanza.from();
      if (claimed.isPresent() && !claimed.get().equals(jid) && !claimed.get().equals(jid.bare())) {
        throw StreamException.ours("invalid-from", "you are " + jid);
      }
      service.received(this, stanza.withFrom(jid));
    } catch (MalformedStanzaException e) {
      e.answer().ifPresent(answer -> Wire.send(ctx, answer.toElement()));
    }
  }

  @Override
  public Jid jid() {
    return jid;
  }

  @Override
  public void send(Stanza stanza) {
    Wire.send(channel, stanza.toElement());
    if (channel.isActive() && !channel.isWritable()) {
      close("resource-constraint");
    }
  }

  @Override
  public void close(String condition) {
    channel.pipeline().fireUserEventTriggered(StreamError.of(condition, ""));
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    leave();
    ctx.fireChannelInactive();
  }

  private void leave() {
    if (!closed) {
      closed = true;
      service.closed(this);
    }
  }
}
