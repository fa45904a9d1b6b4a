package dev.edgeagent.xmpp.net;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.Jid;
import dev.edgeagent.xmpp.MalformedStanzaException;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.StanzaCodec;
import dev.edgeagent.xmpp.failure.StreamFailure;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.iq.PendingIqs;
import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.StreamException;
import dev.edgeagent.xmpp.stream.Wire;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A stream that is on line: stanzas out, answers and requests in, and a look once a second at what
 * is overdue. A peer that is silent is pinged (XEP-0199), and given up when it does not answer.
 */
final class ClientStream extends SimpleChannelInboundHandler<StreamEvent> {
  /** Silence after which the peer is asked. */
  private static final Duration PING_AFTER = Duration.ofSeconds(60);

  /** Silence after which the link is dead. */
  private static final Duration DEAD_AFTER = Duration.ofSeconds(80);

  private static final Element PING = Element.of("ping", "urn:xmpp:ping");

  private final Attempt attempt;
  private final PendingIqs pending;
  private final IqRouter router;
  private final ConnectionListener listener;
  private final Runnable onOnline;
  private final Queue<Element> outgoing = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean flushing = new AtomicBoolean();
  private volatile @Nullable ChannelHandlerContext context;
  private volatile @Nullable Jid jid;
  private @Nullable Future<?> looking;
  private long lastHeard;
  private boolean pinged;

  ClientStream(Attempt attempt, IqRouter router, ConnectionListener listener, Runnable onOnline) {
    this.attempt = attempt;
    this.pending = new PendingIqs(attempt.config().account(), attempt.config().iqTimeout());
    this.router = router;
    this.listener = listener;
    this.onOnline = onOnline;
  }

  void bound(Jid full) {
    jid = full;
  }

  Optional<Jid> jid() {
    return Optional.ofNullable(jid);
  }

  PendingIqs pending() {
    return pending;
  }

  /** Takes the place of the handler that bound the resource. */
  void online(ChannelHandlerContext ctx, ChannelHandler binder) {
    attempt.reached(Attempt.Stage.ONLINE);
    ctx.pipeline().replace(binder, null, this);
    ctx.pipeline().fireUserEventTriggered(ClientEnd.ONLINE);
    onOnline.run();
    jid().ifPresent(listener::online);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    lastHeard = ctx.executor().ticker().nanoTime();
    looking = ctx.executor().scheduleAtFixedRate(() -> look(ctx), 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    // The loop outlives the streams: what is not cancelled runs as long as it does.
    if (looking != null) {
      looking.cancel(false);
    }
  }

  /** Queues a stanza; what is queued in one go leaves with one flush. Any thread. */
  void send(Element stanza) {
    outgoing.add(stanza);
    ChannelHandlerContext ctx = context;
    if (ctx != null && flushing.compareAndSet(false, true)) {
      ctx.executor().execute(() -> flush(ctx));
    }
  }

  private void flush(ChannelHandlerContext ctx) {
    flushing.set(false);
    for (Element e = outgoing.poll(); e != null; e = outgoing.poll()) {
      Wire.write(ctx, e);
    }
    ctx.flush();
  }

  boolean isWritable() {
    ChannelHandlerContext ctx = context;
    return ctx != null && ctx.channel().isWritable();
  }

  /** Says goodbye; the peer closes, or we do a second later. */
  void close() {
    ChannelHandlerContext ctx = context;
    if (ctx != null) {
      Wire.send(ctx, new StreamEvent.Closed());
      var _ =
          ctx.executor()
              .schedule(() -> attempt.fail(new StreamFailure.ByUs()), 1, TimeUnit.SECONDS);
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, StreamEvent event) throws StreamException {
    if (attempt.ended().isDone()) {
      return; // the listener has been told that it is over
    }
    lastHeard = ctx.executor().ticker().nanoTime();
    pinged = false;
    switch (event) {
      case StreamEvent.Opened _ -> throw StreamException.ours("bad-format", "a second header");
      case StreamEvent.Received received -> take(received.element());
      case StreamEvent.Closed closed -> ctx.fireChannelRead(closed);
    }
  }

  private void take(Element element) {
    if (!element.namespace().equals(StanzaCodec.NS)) {
      return; // a nonza of an extension that we did not ask for
    }
    try {
      switch (StanzaCodec.fromElement(element)) {
        case Iq iq when iq.type().isRequest() -> answer(iq);
        case Iq iq -> pending.answered(iq, jid());
        case Stanza other -> listener.received(other);
      }
    } catch (MalformedStanzaException e) {
      e.answer().ifPresent(a -> send(a.toElement()));
    }
  }

  private void answer(Iq request) {
    var _ = router.route(request).thenAccept(answer -> send(answer.toElement()));
  }

  private void look(ChannelHandlerContext ctx) {
    pending.expire();
    Duration silence = Duration.ofNanos(ctx.executor().ticker().nanoTime() - lastHeard);
    if (silence.compareTo(DEAD_AFTER) >= 0) {
      attempt.fail(new StreamFailure.Silent(attempt.where(), silence));
    } else if (silence.compareTo(PING_AFTER) >= 0 && !pinged) {
      pinged = true;
      Iq ping = Iq.request(Iq.Type.GET, Optional.empty(), PING);
      var _ = pending.add(ping, this::send);
    }
  }
}
