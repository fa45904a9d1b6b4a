package dev.edgeagent.xmpp.net;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.MalformedStanzaException;
import dev.edgeagent.xmpp.Message;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.StanzaCodec;
import dev.edgeagent.xmpp.StanzaReader;
import dev.edgeagent.xmpp.account.Carbons;
import dev.edgeagent.xmpp.failure.StreamFailure;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.sm.Nonza;
import dev.edgeagent.xmpp.sm.StreamManagement;
import dev.edgeagent.xmpp.stream.OversizeException;
import dev.edgeagent.xmpp.stream.StreamError;
import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.StreamException;
import dev.edgeagent.xmpp.stream.Wire;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A stream that is on line: stanzas of its session out, answers and requests in, and a look once a
 * second at what is overdue. A peer that is silent is asked for a sign of life (XEP-0198, else
 * XEP-0199), and given up when it gives none.
 */
final class ClientStream extends SimpleChannelInboundHandler<StreamEvent> {
  /** A server that has not acknowledged that many stanzas gets no more: some end the stream. */
  private static final int MAX_UNACKED = 256;

  /** Looks between two questions for a count while little is sent. */
  private static final int ASK_EVERY = 10;

  private static final Element PING = Element.of("ping", "urn:xmpp:ping");

  private final StanzaReader reader = new StanzaReader();
  private final Attempt attempt;
  private final Session session;
  private final IqRouter router;
  private final ConnectionListener listener;
  private final Carbons carbons;
  private final AtomicBoolean flushing = new AtomicBoolean();
  private volatile @Nullable ChannelHandlerContext context;
  private volatile boolean full;
  private @Nullable Future<?> looking;
  private long lastHeard;
  private int looks;
  private boolean asked;

  /** The server has not shown yet that it reads the stream on which it resumed the session. */
  private boolean doubtful;

  ClientStream(Attempt attempt, IqRouter router, ConnectionListener listener) {
    this.attempt = attempt;
    this.session = attempt.session();
    this.carbons = new Carbons(attempt.config().account());
    this.router = router;
    this.listener = listener;
  }

  Session session() {
    return session;
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

  /**
   * Sends again what the peer did not get on the stream before; it is counted already. Then asks
   * for its count: Prosody 0.12 resumes a session whose connection broke within a stanza, and takes
   * all that comes for the rest of that stanza.
   */
  void resend(List<Element> stanzas) {
    ChannelHandlerContext ctx = context;
    if (ctx != null) {
      stanzas.forEach(stanza -> Wire.write(ctx, stanza));
      Wire.write(ctx, session.management().ask());
      doubtful = true;
      flush(ctx);
    }
  }

  /** Queues a stanza; what is queued in one go leaves with one flush. Any thread. */
  void send(Element stanza) {
    session.outgoing().add(stanza);
    ChannelHandlerContext ctx = context;
    if (ctx != null && flushing.compareAndSet(false, true)) {
      ctx.executor().execute(() -> flush(ctx));
    }
  }

  private void flush() {
    ChannelHandlerContext ctx = context;
    if (ctx != null) {
      flush(ctx);
    }
  }

  private void flush(ChannelHandlerContext ctx) {
    flushing.set(false);
    if (attempt.ended().isDone()) {
      // Here it would count as sent: it is for the next stream, which may have begun meanwhile.
      session.stream().filter(next -> next != this).ifPresent(ClientStream::flush);
      return;
    }
    for (Element e = session.outgoing().poll(); e != null; e = session.outgoing().poll()) {
      write(ctx, e);
    }
    StreamManagement management = session.management();
    full = management.unacked() >= MAX_UNACKED;
    if (management.shouldAsk(full)) {
      Wire.write(ctx, management.ask());
    }
    ctx.flush();
  }

  /** What the peer would end the stream for is not sent: it counts as refused. */
  private void write(ChannelHandlerContext ctx, Element stanza) {
    ChannelFuture written = ctx.write(stanza);
    if (written.cause() instanceof OversizeException e) {
      session.pending().tooBig(stanza.attribute("id").orElse(""), String.valueOf(e.getMessage()));
    } else {
      session.management().sent(stanza);
    }
  }

  boolean isWritable() {
    ChannelHandlerContext ctx = context;
    return ctx != null && !full && ctx.channel().isWritable();
  }

  /** Says goodbye; the peer closes, or we do a second later. */
  void close() {
    ChannelHandlerContext ctx = context;
    if (ctx != null) {
      ctx.executor().execute(() -> sayGoodbye(ctx));
      var _ =
          ctx.executor()
              .schedule(() -> attempt.fail(new StreamFailure.ByUs()), 1, TimeUnit.SECONDS);
    }
  }

  private void sayGoodbye(ChannelHandlerContext ctx) {
    if (session.management().isActive()) {
      // Or the server takes what it has no count of for lost, and tells its senders so.
      Wire.write(ctx, session.management().answer());
    }
    Wire.send(ctx, new StreamEvent.Closed());
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, StreamEvent event) throws StreamException {
    if (attempt.ended().isDone()) {
      return; // the listener has been told that it is over
    }
    lastHeard = ctx.executor().ticker().nanoTime();
    asked = false;
    switch (event) {
      case StreamEvent.Opened _ -> throw StreamException.ours("bad-format", "a second header");
      case StreamEvent.Received(Element e) when e.namespace().equals(Nonza.NS) -> manage(ctx, e);
      case StreamEvent.Received received -> take(received.element());
      case StreamEvent.Closed closed -> ctx.fireChannelRead(closed);
    }
  }

  /** Answered at once: servers end a stream whose client does not say what it got. */
  private void manage(ChannelHandlerContext ctx, Element nonza) throws StreamException {
    StreamManagement management = session.management();
    if (!management.isActive()) {
      return;
    }
    if (nonza.name().equals("r")) {
      Wire.send(ctx, management.answer());
    } else if (nonza.name().equals("a")) {
      if (!management.acknowledged(nonza)) {
        throw StreamException.ours(tooHigh(nonza, management));
      }
      if (doubtful) {
        doubtful = false;
        attempt.life().proven();
      }
      full = management.unacked() >= MAX_UNACKED;
    }
  }

  /** XEP-0198 §4: an error of its own. */
  private static StreamError tooHigh(Element nonza, StreamManagement management) {
    return new StreamError(
        "undefined-condition", "", Optional.of(Nonza.tooHigh(nonza, management.sent())));
  }

  private void take(Element element) {
    if (!element.namespace().equals(StanzaCodec.NS)) {
      return; // a nonza of an extension that we did not ask for
    }
    session.management().received();
    try {
      switch (reader.read(element)) {
        case Iq iq when iq.type().isRequest() -> answer(iq);
        case Iq iq -> session.pending().answered(iq, session.jid());
        case Message message when !carbons.admit(message) -> {} // forged
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
    session.pending().expire();
    looks++;
    Duration silence = Duration.ofNanos(ctx.executor().ticker().nanoTime() - lastHeard);
    ClientConfig.Upkeep upkeep = attempt.config().upkeep();
    Duration askAfter =
        attempt
            .life()
            .idle()
            .map(idle -> idle.multipliedBy(3).dividedBy(4))
            .filter(idle -> idle.compareTo(upkeep.askAfter()) < 0)
            .orElse(upkeep.askAfter());
    StreamManagement management = session.management();
    boolean late = doubtful && silence.compareTo(attempt.config().patience()) >= 0;
    if (late || silence.compareTo(upkeep.deadAfter()) >= 0) {
      attempt.fail(new StreamFailure.Silent(attempt.where(), silence));
    } else if (silence.compareTo(askAfter) >= 0 && !asked) {
      askForLife(ctx);
    } else if (looks % ASK_EVERY == 0 && management.shouldAsk(true)) {
      Wire.send(ctx, management.ask());
    }
  }

  private void askForLife(ChannelHandlerContext ctx) {
    asked = true;
    if (session.management().isActive()) {
      Wire.send(ctx, session.management().ask());
    } else {
      Iq ping = Iq.request(Iq.Type.GET, Optional.empty(), PING);
      var _ = session.pending().add(ping, this::send);
    }
  }
}
