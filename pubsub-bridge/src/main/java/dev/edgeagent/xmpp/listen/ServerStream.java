package dev.edgeagent.xmpp.listen;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.MalformedStanzaException;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.StanzaCodec;
import dev.edgeagent.xmpp.StanzaReader;
import dev.edgeagent.xmpp.XmlWriter;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.listen.guard.Throttle;
import dev.edgeagent.xmpp.sm.Nonza;
import dev.edgeagent.xmpp.sm.ServerManagement;
import dev.edgeagent.xmpp.stream.StreamCodec;
import dev.edgeagent.xmpp.stream.StreamError;
import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.StreamException;
import dev.edgeagent.xmpp.stream.Wire;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stream of a bound client: its stanzas to the session, the session's stanzas to it, as fast as
 * it takes them. Network thread.
 */
final class ServerStream extends SimpleChannelInboundHandler<StreamEvent> {
  /** Bytes that may wait for a client that does not read, beside what the socket holds. */
  static final int MAX_WAITING = 1 << 20;

  /** A pause in what is sent, after which the client is asked for its count. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private static final Set<String> STANZAS = Set.of("iq", "message", "presence");
  private static final Element PING = Element.of("ping", "urn:xmpp:ping");
  private static final String IDLE_ID = "idle";

  private final Sessions sessions;
  private final ClientSession session;
  private final Throttle throttle;
  private final StanzaReader reader = new StanzaReader();
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private @Nullable ChannelHandlerContext context;
  private @Nullable Future<?> asking;
  private long waitingBytes;
  private boolean flushing;
  private int silences;

  /** A stanza that the socket has no room for yet; of no weight when it was waited for before. */
  private record Waiting(Element stanza, int weight) {}

  ServerStream(Sessions sessions, ClientSession session) {
    this.sessions = sessions;
    this.session = session;
    ListenOptions.Traffic traffic = sessions.options().traffic();
    this.throttle = new Throttle(traffic.stanzas(), traffic.bytes());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    // Three silences make the client dead.
    long third = sessions.options().traffic().idle().toNanos() / 3;
    String codec = ctx.pipeline().context(StreamCodec.class).name();
    ctx.pipeline()
        .addBefore(codec, null, new IdleStateHandler(third, 0, 0, TimeUnit.NANOSECONDS))
        .addBefore(codec, null, throttle);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, StreamEvent event) throws StreamException {
    if (!session.isOn(this)) {
      return; // taken over or given up: what is still on its way does not count
    }
    switch (event) {
      case StreamEvent.Opened _ -> throw StreamException.ours("bad-format", "a second header");
      case StreamEvent.Received(Element e) when e.namespace().equals(StanzaCodec.NS) ->
          take(ctx, e);
      case StreamEvent.Received(Element e) when e.namespace().equals(Nonza.NS) -> manage(ctx, e);
      case StreamEvent.Received(Element e) when e.is("error", XmlWriter.STREAMS) -> leave(ctx);
      case StreamEvent.Received(Element e) ->
          throw StreamException.ours("unsupported-stanza-type", e.name());
      case StreamEvent.Closed _ -> leave(ctx);
    }
  }

  private void leave(ChannelHandlerContext ctx) {
    session.left(this);
    ctx.fireChannelRead(new StreamEvent.Closed());
  }

  private void take(ChannelHandlerContext ctx, Element element) throws StreamException {
    if (!STANZAS.contains(element.name())) {
      throw StreamException.ours("unsupported-stanza-type", element.name());
    }
    throttle.count(ctx);
    session.management().received();
    try {
      Stanza stanza = reader.read(element);
      Optional<Jid> claimed = stanza.from();
      Jid jid = session.jid();
      if (claimed.isPresent() && !claimed.get().equals(jid) && !claimed.get().equals(jid.bare())) {
        throw StreamException.ours("invalid-from", "you are " + jid);
      }
      session.received(stanza);
    } catch (MalformedStanzaException e) {
      e.answer().ifPresent(session::send);
    }
  }

  /** Answered at once, before what waits. */
  private void manage(ChannelHandlerContext ctx, Element nonza) throws StreamException {
    ServerManagement management = session.management();
    boolean active = management.isActive();
    switch (nonza.name()) {
      case "enable" -> Wire.send(ctx, active ? unexpected() : session.enable(nonza));
      case "r" -> Wire.send(ctx, active ? Nonza.answer(management.handled()) : unexpected());
      case "a" -> {
        if (active) {
          acknowledged(nonza);
          askAfterPause();
        }
      }
      case "resume" -> Wire.send(ctx, unexpected());
      default -> throw StreamException.ours("unsupported-stanza-type", nonza.name());
    }
  }

  private static Element unexpected() {
    return Nonza.failed("unexpected-request", Optional.empty());
  }

  private void acknowledged(Element claim) throws StreamException {
    if (!session.management().acknowledged(claim)) {
      throw StreamException.ours(tooHigh(claim, session.management()));
    }
  }

  static StreamError tooHigh(Element claim, ServerManagement management) {
    return new StreamError(
        "undefined-condition", "", Optional.of(Nonza.tooHigh(claim, management.sent())));
  }

  /** Sends a stanza, or lets it wait. What is sent in one go leaves with one flush. */
  void send(Element stanza, int weight) {
    ChannelHandlerContext ctx = context;
    if (ctx == null) {
      return;
    }
    if (waiting.isEmpty() && ctx.channel().isWritable()) {
      Wire.write(ctx, stanza);
    } else {
      waiting.add(new Waiting(stanza, weight));
      waitingBytes += weight;
      throttle.hold(ctx, true);
    }
    if (waitingBytes > MAX_WAITING) {
      giveUp(StreamError.of("resource-constraint", "you do not read what is sent to you"));
    } else {
      flushSoon(ctx);
    }
  }

  /**
   * Says that the session goes on, and sends what its client did not get; that never is too much.
   */
  void resend(Element resumed, List<Element> unacked) {
    ChannelHandlerContext ctx = context;
    if (ctx != null) {
      Wire.write(ctx, resumed);
      unacked.forEach(stanza -> waiting.add(new Waiting(stanza, 0)));
      drain(ctx);
    }
  }

  private void flushSoon(ChannelHandlerContext ctx) {
    if (!flushing) {
      flushing = true;
      sessions.later(() -> flush(ctx));
    }
  }

  private void flush(ChannelHandlerContext ctx) {
    flushing = false;
    ServerManagement management = session.management();
    if (session.isOn(this) && management.shouldAsk(false)) {
      Wire.write(ctx, management.ask());
    }
    ctx.flush();
    askAfterPause();
  }

  private void askAfterPause() {
    if (asking == null && session.isOn(this) && session.management().shouldAsk(true)) {
      asking = sessions.after(PAUSE, this::ask);
    }
  }

  private void ask() {
    asking = null;
    ChannelHandlerContext ctx = context;
    if (ctx != null && session.isOn(this) && session.management().shouldAsk(true)) {
      Wire.send(ctx, session.management().ask());
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    drain(ctx);
    ctx.fireChannelWritabilityChanged();
  }

  private void drain(ChannelHandlerContext ctx) {
    while (!waiting.isEmpty() && ctx.channel().isWritable()) {
      Waiting next = waiting.remove();
      waitingBytes -= next.weight();
      Wire.write(ctx, next.stanza());
    }
    throttle.hold(ctx, !waiting.isEmpty());
    flushSoon(ctx);
  }

  /** Ends the stream; who owns the session has decided what becomes of that. */
  void end(StreamError error) {
    ChannelHandlerContext ctx = context;
    if (ctx != null) {
      waiting.clear();
      ctx.fireUserEventTriggered(error);
    }
  }

  private void giveUp(StreamError error) {
    session.lost(this);
    end(error);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof IdleStateEvent silence) {
      silences = silence.isFirst() ? 1 : silences + 1;
      silent(ctx);
      return;
    }
    if (event instanceof StreamError) {
      session.left(this); // the listener ends
    }
    ctx.fireUserEventTriggered(event);
  }

  /** A client that is there answers: to either question, as long as it speaks XMPP. */
  private void silent(ChannelHandlerContext ctx) {
    if (silences == 2) {
      ServerManagement management = session.management();
      Jid domain = Jid.parse(session.jid().domain());
      Iq ping = Iq.request(Iq.Type.GET, Optional.of(session.jid()), PING).withId(IDLE_ID);
      Wire.send(ctx, management.isActive() ? management.ask() : ping.withFrom(domain).toElement());
    } else if (silences > 2) {
      giveUp(StreamError.of("connection-timeout", "nothing was heard from you"));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof StreamException) {
      session.left(this); // would be no better on another stream
    }
    ctx.fireExceptionCaught(cause);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    session.lost(this);
    ctx.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (asking != null) {
      asking.cancel(false);
    }
  }
}
