package dev.edgeagent.xmpp.stream;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.XmlWriter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes to {@link StreamEvent}s, and {@link StreamEvent}s, {@link Element}s and {@link
 * StreamError}s to bytes. What breaks the rules goes down the pipeline as a {@link
 * StreamException}; nothing is read after it. One a channel.
 */
public final class StreamCodec extends ChannelDuplexHandler {
  private static final int PIECE = 8192;

  /** Bytes that are joined at most; a TLS record takes 16 kB. */
  private static final int JOINED = 16_000;

  private final XmlWriter writer = new XmlWriter();
  private XmlStreamDecoder decoder;
  private final List<ChannelPromise> joined = new ArrayList<>();
  private boolean failed;
  private int generation;
  private int longestAllowed = Integer.MAX_VALUE;
  private int longestWritten;

  /** A codec at the start of a stream with a peer that nobody knows yet. */
  public StreamCodec() {
    this.decoder = new XmlStreamDecoder(XmlLimits.BEFORE_LOGIN);
  }

  /**
   * The stream restarts: a new document begins. What the peer has sent behind the element that is
   * being handled is forgotten: before TLS it may be anybody's, after SASL there is none.
   */
  public void restart(XmlLimits limits) {
    decoder = new XmlStreamDecoder(limits);
    generation++;
  }

  /** The stream goes on with a peer that has logged in (XEP-0388 does not restart it). */
  public void relax(XmlLimits limits) {
    decoder.relax(limits);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof ByteBuf bytes)) {
      ctx.fireChannelRead(message);
      return;
    }
    try {
      read(ctx, bytes);
    } catch (StreamException e) {
      failed = true;
      ctx.fireExceptionCaught(e);
    } finally {
      bytes.release();
    }
  }

  private void read(ChannelHandlerContext ctx, ByteBuf bytes) throws StreamException {
    int begun = generation;
    while (bytes.isReadable() && !failed && begun == generation) {
      // In pieces, so that no more than one is held on top of a stanza's limit.
      int length = Math.min(PIECE, bytes.readableBytes());
      decoder.feed(bytes.nioBuffer(bytes.readerIndex(), length));
      bytes.skipBytes(length);
      StreamEvent event = decoder.next();
      while (event != null) {
        ctx.fireChannelRead(event);
        event = begun == generation && !failed ? decoder.next() : null;
      }
    }
  }

  /**
   * What is written between two flushes leaves in one buffer: one TLS record and one call of the
   * system in place of one a stanza.
   */
  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    try {
      switch (message) {
        case Element element -> write(element);
        case StreamEvent.Opened header -> StreamHeaders.write(header, writer);
        case StreamEvent.Closed _ -> writer.raw("</stream:stream>");
        case StreamError error -> writer.write(error.toElement());
        default -> {
          join(ctx);
          var _ = ctx.write(message, promise);
          return;
        }
      }
      joined.add(promise);
      if (writer.length() >= JOINED) {
        join(ctx);
      }
    } catch (IllegalArgumentException e) {
      var _ = promise.setFailure(e); // a name that is none: ours, since what came in was checked
    }
  }

  private void write(Element stanza) {
    int before = writer.length();
    writer.write(stanza);
    int bytes = writer.length() - before;
    if (bytes > longestAllowed) {
      writer.truncate(before);
      throw new OversizeException(bytes, longestAllowed);
    }
    longestWritten = Math.max(longestWritten, bytes);
  }

  /**
   * Bounds what is written from now on.
   *
   * @param bytes what the peer takes as one stanza (XEP-0478)
   */
  public void limitStanzas(int bytes) {
    longestAllowed = bytes;
  }

  /** Bytes of the longest stanza that was written. */
  public int longestWritten() {
    return longestWritten;
  }

  @Override
  public void flush(ChannelHandlerContext ctx) {
    join(ctx);
    ctx.flush();
  }

  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    join(ctx);
    var _ = ctx.close(promise);
  }

  private void join(ChannelHandlerContext ctx) {
    if (joined.isEmpty()) {
      return;
    }
    ByteBuf out = ctx.alloc().buffer(writer.length());
    out.writeBytes(writer.buffer(), 0, writer.length());
    writer.clear();
    List<ChannelPromise> promises = List.copyOf(joined);
    joined.clear();
    var _ = ctx.write(out).addListener(done -> promises.forEach(p -> complete(p, done)));
  }

  private static void complete(ChannelPromise promise, Future<?> done) {
    if (done.isSuccess()) {
      promise.trySuccess();
    } else {
      promise.tryFailure(done.cause());
    }
  }
}
