package dev.edgeagent.xmpp.listen;

import dev.edgeagent.xmpp.stream.StreamError;
import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.StreamException;
import dev.edgeagent.xmpp.stream.Wire;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CodecException;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last handler of a client's channel: ends the stream, with the server's header before an error
 * when none was sent yet (RFC 6120 §4.9.1.2), and when the time to log in is over.
 */
final class StreamEnd extends ChannelInboundHandlerAdapter {
  /** Names the handler in the pipeline. */
  static final String NAME = "end";

  /** The user event that the listener is closing. */
  static final Object SHUTDOWN = StreamError.of("system-shutdown", "");

  /** The user event that the server's header was sent in this document. */
  static final Object GREETED = new Object();

  /** The user event that TLS or SASL succeeded: a new document begins. */
  static final Object RESTARTED = new Object();

  /** The user event that the client is bound. */
  static final Object BOUND = new Object();

  private static final int LAST_WORDS_S = 2;
  private static final Logger log = LoggerFactory.getLogger(StreamEnd.class);

  private final String domain;
  private final Duration loginPatience;
  private @Nullable Future<?> loginTimer;
  private boolean greeted;
  private boolean ended;

  StreamEnd(String domain, Duration loginPatience) {
    this.domain = domain;
    this.loginPatience = loginPatience;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    loginTimer =
        ctx.executor()
            .schedule(
                () -> end(ctx, StreamError.of("connection-timeout", "login took too long")),
                loginPatience.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    cancelTimer();
  }

  private void cancelTimer() {
    if (loginTimer != null) {
      loginTimer.cancel(false);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof StreamEvent.Closed) {
      ended = true;
      close(ctx);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == GREETED) {
      greeted = true;
    } else if (event == RESTARTED) {
      greeted = false;
    } else if (event == BOUND) {
      cancelTimer();
    } else if (event instanceof StreamError error) {
      end(ctx, error);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof StreamException e) {
      end(ctx, e.error());
    } else if (cause instanceof RuntimeException && !(cause instanceof CodecException)) {
      log.warn("the stream of {} ends for a mistake of ours", ctx.channel().remoteAddress(), cause);
      end(ctx, StreamError.of("internal-server-error", ""));
    } else {
      // A broken link or a failed handshake: there is nobody left to tell.
      log.debug("client {}: {}", ctx.channel().remoteAddress(), cause.toString());
      var _ = ctx.close();
    }
  }

  private void end(ChannelHandlerContext ctx, StreamError error) {
    if (ended) {
      return;
    }
    ended = true;
    if (!greeted) {
      Wire.write(ctx, StreamEvent.Opened.byServer(domain, UUID.randomUUID().toString()));
    }
    Wire.write(ctx, error);
    close(ctx);
  }

  private static void close(ChannelHandlerContext ctx) {
    var _ = ctx.writeAndFlush(new StreamEvent.Closed()).addListener(ChannelFutureListener.CLOSE);
    // A client that does not read would keep its connection by not taking our last words.
    var _ = ctx.executor().schedule(() -> closeNow(ctx), LAST_WORDS_S, TimeUnit.SECONDS);
  }

  private static void closeNow(ChannelHandlerContext ctx) {
    var _ = ctx.close();
  }
}
