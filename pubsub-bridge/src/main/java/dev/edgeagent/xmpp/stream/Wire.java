package dev.edgeagent.xmpp.stream;

import io.netty.channel.ChannelOutboundInvoker;

/**
 * Writes whose outcome nobody waits for: when one fails the channel is closed, which its handlers
 * hear anyway.
 */
public final class Wire {
  private Wire() {}

  /** Writes without sending yet. */
  public static void write(ChannelOutboundInvoker out, Object message) {
    var _ = out.write(message);
  }

  /** Writes and sends. */
  public static void send(ChannelOutboundInvoker out, Object message) {
    var _ = out.writeAndFlush(message);
  }
}
