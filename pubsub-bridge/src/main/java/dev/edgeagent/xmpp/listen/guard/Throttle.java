package dev.edgeagent.xmpp.listen.guard;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Slows a client down that sends more than its share, or does not take its answers, by not reading
 * from it: TCP makes it wait, nothing is lost. Stands where the bytes are; who reads stanzas tells
 * of each. Network thread.
 */
public final class Throttle extends ChannelInboundHandlerAdapter {
  private final Rate stanzas;
  private final Rate bytes;
  private @Nullable Meters meters;
  private @Nullable Future<?> waiting;
  private boolean held;

  private record Meters(TokenBucket stanzas, TokenBucket bytes) {
    Duration debt(long now) {
      Duration first = stanzas.debt(now);
      Duration second = bytes.debt(now);
      return first.compareTo(second) > 0 ? first : second;
    }
  }

  /** A throttle of one stream. */
  public Throttle(Rate stanzas, Rate bytes) {
    this.stanzas = stanzas;
    this.bytes = bytes;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    meters = new Meters(new TokenBucket(stanzas, now(ctx)), new TokenBucket(bytes, now(ctx)));
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (waiting != null) {
      waiting.cancel(false);
    }
  }

  private static long now(ChannelHandlerContext ctx) {
    return ctx.executor().ticker().nanoTime();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (meters != null && message instanceof ByteBuf some) {
      meters.bytes().take(some.readableBytes(), now(ctx));
    }
    ctx.fireChannelRead(message);
    settle(ctx);
  }

  /** A stanza came. */
  public void count(ChannelHandlerContext ctx) {
    if (meters != null) {
      meters.stanzas().take(1, now(ctx));
    }
  }

  /**
   * Stops reading, or goes on.
   *
   * @param hold while the client does not take what is sent to it
   */
  public void hold(ChannelHandlerContext ctx, boolean hold) {
    if (held != hold) {
      held = hold;
      settle(ctx);
    }
  }

  private void settle(ChannelHandlerContext ctx) {
    if (meters != null && waiting == null) {
      Duration debt = meters.debt(now(ctx));
      if (!debt.isZero()) {
        waiting = ctx.executor().schedule(() -> paid(ctx), debt.toNanos(), TimeUnit.NANOSECONDS);
      }
    }
    ctx.channel().config().setAutoRead(waiting == null && !held);
  }

  private void paid(ChannelHandlerContext ctx) {
    waiting = null;
    settle(ctx);
  }
}
