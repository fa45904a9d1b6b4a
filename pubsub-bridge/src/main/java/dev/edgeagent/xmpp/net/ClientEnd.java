package dev.edgeagent.xmpp.net;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.XmlWriter;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.LoginFailure;
import dev.edgeagent.xmpp.failure.StreamFailure;
import dev.edgeagent.xmpp.stream.StreamCodec;
import dev.edgeagent.xmpp.stream.StreamError;
import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.StreamException;
import dev.edgeagent.xmpp.stream.Wire;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The last handler: says why an attempt is over, and when its time for the login is. */
final class ClientEnd extends ChannelInboundHandlerAdapter {
  /** The user event that the stream is on line. */
  static final Object ONLINE = new Object();

  private final Attempt attempt;
  private @Nullable Future<?> timer;

  ClientEnd(Attempt attempt) {
    this.attempt = attempt;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    Duration patience = attempt.config().patience();
    timer =
        ctx.executor()
            .schedule(
                () -> attempt.fail(new LoginFailure.TimedOut(attempt.where(), patience)),
                patience.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  /** What no handler before this one took: stream errors are looked for by the first. */
  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof StreamEvent.Closed) {
      Wire.send(ctx, new StreamEvent.Closed());
      attempt.fail(new StreamFailure.Closed(attempt.where()));
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == ONLINE && timer != null) {
      timer.cancel(false);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (timer != null) {
      timer.cancel(false);
    }
    attempt.broken("closed by the other side");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof StreamException e && !e.isByPeer()) {
      Wire.write(ctx, e.error());
      Wire.send(ctx, new StreamEvent.Closed());
    }
    if (cause instanceof IOException && !(cause instanceof SSLException)) {
      attempt.broken(String.valueOf(cause.getMessage()));
    } else {
      ConnectFailure failure = Diagnosis.of(cause, attempt);
      // Before the login it is no stanza of ours that was too big, and may be nobody's word.
      if (failure instanceof StreamFailure.StanzaTooBig
          && attempt.stage() == Attempt.Stage.ONLINE) {
        attempt.life().tooBig(ctx.pipeline().get(StreamCodec.class).longestWritten());
      }
      if (failure instanceof StreamFailure.SeeOtherHost other) {
        attempt.life().sentTo(other.other(), attempt.target());
      }
      attempt.fail(failure);
    }
  }

  /** The first handler behind the codec: a stream error may come at any time. */
  static final class ErrorWatch extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      if (message instanceof StreamEvent.Received(Element e) && e.is("error", XmlWriter.STREAMS)) {
        ctx.fireExceptionCaught(StreamException.byPeer(StreamError.of(e)));
      } else {
        ctx.fireChannelRead(message);
      }
    }
  }
}
