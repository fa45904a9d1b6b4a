package dev.edgeagent.xmpp.listen;

import dev.edgeagent.xmpp.listen.guard.Connections;
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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts clients (RFC 6120): STARTTLS required, then EXTERNAL for a client whose certificate the
 * service knows, or SCRAM-SHA-256, then binding or resumption (XEP-0198). A certificate that the
 * SSL context does not trust fails the TLS handshake; one that it trusts but the service does not
 * know is as good as none. One network thread, {@code xmpp-listen}.
 */
public final class XmppListener implements AutoCloseable {
  /** What may wait in a client's socket, beside what its stream lets wait. */
  private static final WriteBufferWaterMark WAITING = new WriteBufferWaterMark(1 << 17, 1 << 18);

  /**
   * Of the system, for each client; as it is, it grows to megabytes for one that does not read.
   * This much is enough for local networks.
   */
  private static final int SEND_BUFFER = 1 << 17;

  private static final Logger LOG = LoggerFactory.getLogger(XmppListener.class);

  private final EventLoopGroup loop;
  private final Sessions sessions;
  private final ChannelGroup clients;
  private final Channel server;

  private XmppListener(
      EventLoopGroup loop, Sessions sessions, ChannelGroup clients, Channel server) {
    this.loop = loop;
    this.sessions = sessions;
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
    Sessions sessions = new Sessions(service, options, loop.next());
    Door door = new Door(ssl, sessions);
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WAITING)
            .childHandler(door);
    try {
      var bound =
          bootstrap
              .bind(new InetSocketAddress(address.host(), address.port()))
              .awaitUninterruptibly();
      if (!bound.isSuccess()) {
        throw new IOException("cannot listen on " + address + ": " + bound.cause().getMessage());
      }
      return new XmppListener(loop, sessions, door.clients, bound.channel());
    } catch (IOException e) {
      var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      throw e;
    }
  }

  /** Lets clients in, one thread. */
  private static final class Door extends ChannelInitializer<SocketChannel> {
    private final SSLContext ssl;
    private final Sessions sessions;
    private final Connections connections;
    private final ChannelGroup clients =
        new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

    private Door(SSLContext ssl, Sessions sessions) {
      this.ssl = ssl;
      this.sessions = sessions;
      ListenOptions.Admission admission = sessions.options().admission();
      this.connections = new Connections(admission.connections(), admission.ofOneAddress());
    }

    @Override
    protected void initChannel(SocketChannel client) {
      InetAddress from = client.remoteAddress().getAddress();
      if (!connections.admit(from)) {
        LOG.debug("{} is not let in: too many connections", client.remoteAddress());
        var _ = client.close();
        return;
      }
      var _ = client.closeFuture().addListener(_ -> connections.ended(from));
      clients.add(client);
      client
          .pipeline()
          .addLast(new StreamCodec())
          .addLast(new ServerStartTls(ssl, sessions))
          .addLast(
              StreamEnd.NAME,
              new StreamEnd(
                  sessions.service().domain(), sessions.options().admission().loginPatience()));
    }
  }

  /** The port that is listened on. */
  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /** Ends all sessions with {@code system-shutdown} and frees the port. Blocks, at most 5 s. */
  @Override
  public void close() {
    if (loop.isShuttingDown()) {
      return;
    }
    server.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    loop.submit(sessions::endAway).awaitUninterruptibly(1, TimeUnit.SECONDS);
    clients.forEach(client -> client.pipeline().fireUserEventTriggered(StreamEnd.SHUTDOWN));
    clients.newCloseFuture().awaitUninterruptibly(2, TimeUnit.SECONDS);
    loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
