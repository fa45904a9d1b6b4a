package dev.edgeagent.xmpp.listen;

import dev.edgeagent.xmpp.reach.HostPort;
import dev.edgeagent.xmpp.stream.StreamCodec;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * Accepts clients (RFC 6120): STARTTLS required, then EXTERNAL for a client whose certificate the
 * service knows, or SCRAM-SHA-256. A certificate that the SSL context does not trust fails the TLS
 * handshake; one that it trusts but the service does not know is as good as none. One network
 * thread, {@code xmpp-listen}.
 */
public final class XmppListener implements AutoCloseable {
  /** What may wait for a client that does not read: over 1 MiB its session ends. */
  private static final WriteBufferWaterMark WAITING = new WriteBufferWaterMark(1 << 19, 1 << 20);

  private final EventLoopGroup loop;
  private final ChannelGroup clients;
  private final Channel server;

  private XmppListener(EventLoopGroup loop, ChannelGroup clients, Channel server) {
    this.loop = loop;
    this.clients = clients;
    this.server = server;
  }

  /**
   * Begins to listen.
   *
   * @param address where; port 0 takes any free one, see {@link #port}
   * @param ssl with the server's certificate, and the CAs that clients' certificates may come from
   * @throws IOException when the address cannot be had; the message says which
   */
  public static XmppListener start(
      HostPort address, SSLContext ssl, XmppService service, ListenOptions options)
      throws IOException {
    EventLoopGroup loop =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("xmpp-listen", true), NioIoHandler.newFactory());
    ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WAITING)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel client) {
                    if (clients.size() >= options.maxConnections()) {
                      var _ = client.close();
                      return;
                    }
                    clients.add(client);
                    admit(client, ssl, service, options);
                  }
                });
    try {
      var bound =
          bootstrap
              .bind(new InetSocketAddress(address.host(), address.port()))
              .awaitUninterruptibly();
      if (!bound.isSuccess()) {
        throw new IOException("cannot listen on " + address + ": " + bound.cause().getMessage());
      }
      return new XmppListener(loop, clients, bound.channel());
    } catch (IOException e) {
      var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      throw e;
    }
  }

  private static void admit(
      SocketChannel client, SSLContext ssl, XmppService service, ListenOptions options) {
    client
        .pipeline()
        .addLast(new StreamCodec())
        .addLast(new ServerStartTls(ssl, service))
        .addLast(StreamEnd.NAME, new StreamEnd(service.domain(), options.loginPatience()));
  }

  /** The port that is listened on. */
  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /** Ends all sessions with {@code system-shutdown} and frees the port. Blocks, at most 5 s. */
  @Override
  public void close() {
    server.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    clients.forEach(client -> client.pipeline().fireUserEventTriggered(StreamEnd.SHUTDOWN));
    clients.newCloseFuture().awaitUninterruptibly(2, TimeUnit.SECONDS);
    loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
