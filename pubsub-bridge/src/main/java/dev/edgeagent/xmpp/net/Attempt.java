package dev.edgeagent.xmpp.net;

import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.LoginFailure;
import dev.edgeagent.xmpp.failure.StreamFailure;
import dev.edgeagent.xmpp.failure.TlsFailure;
import dev.edgeagent.xmpp.reach.Target;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * One try to get and stay on line, from the TCP connection to its end: how far it came, and why it
 * ended. Used on the network thread; {@link #ended} by any.
 */
final class Attempt {
  /** How far it came. */
  enum Stage {
    /** TCP only. */
    CONNECTED,
    /** TLS is up, not logged in. */
    PROTECTED,
    /** Bound. */
    ONLINE
  }

  private final ClientConfig config;
  private final Target target;
  private final Channel channel;
  private final SessionLife life;
  private final Function<Attempt, ClientStream> opener;
  private final CompletableFuture<ConnectFailure> ended = new CompletableFuture<>();
  private Stage stage = Stage.CONNECTED;

  /**
   * One that has a TCP connection.
   *
   * @param target where it leads to
   * @param life the sessions of the connection
   * @param opener makes the stream when a session is ready
   */
  Attempt(
      ClientConfig config,
      Target target,
      Channel channel,
      SessionLife life,
      Function<Attempt, ClientStream> opener) {
    this.life = life;
    this.opener = opener;
    this.config = config;
    this.target = target;
    this.channel = channel;
  }

  ClientConfig config() {
    return config;
  }

  /** Whether we log in with a certificate, so that its refusal explains much. */
  boolean showsCertificate() {
    return config.login() instanceof ClientConfig.Login.External;
  }

  /** The time of this box, which may be wrong. */
  Instant now() {
    return Instant.now();
  }

  /** The sessions of the connection. */
  SessionLife life() {
    return life;
  }

  /** The session that this attempt is for. */
  Session session() {
    return life.session();
  }

  /** Host and port, for messages. */
  String where() {
    return target.toString();
  }

  /** Where it leads to. */
  Target target() {
    return target;
  }

  Stage stage() {
    return stage;
  }

  void reached(Stage next) {
    stage = next;
  }

  /** A session is ready: its stream takes the place of the handler that negotiated it. */
  ClientStream online(ChannelHandlerContext ctx, ChannelHandler negotiator) {
    reached(Stage.ONLINE);
    ClientStream stream = opener.apply(this);
    session().carriedBy(stream);
    ctx.pipeline().replace(negotiator, null, stream);
    ctx.pipeline().fireUserEventTriggered(ClientEnd.ONLINE);
    return stream;
  }

  /** The first reason counts; the channel is closed. */
  void fail(ConnectFailure reason) {
    ended.complete(reason);
    var _ = channel.close();
  }

  /** The link broke without a word. */
  void broken(String how) {
    fail(
        switch (stage) {
          case CONNECTED -> new TlsFailure.Closed(where(), how);
          // With TLS 1.3 a server looks at our certificate when we think that the handshake is
          // over, and its alert is lost when our first bytes meet a closed socket.
          case PROTECTED ->
              showsCertificate()
                  ? new LoginFailure.CertificateMostLikelyRefused(where(), config.account(), how)
                  : new LoginFailure.Closed(where(), how);
          case ONLINE -> new StreamFailure.Broken(where(), how);
        });
  }

  /** Completed when the attempt is over. */
  CompletableFuture<ConnectFailure> ended() {
    return ended;
  }
}
