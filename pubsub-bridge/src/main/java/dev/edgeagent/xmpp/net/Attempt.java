package dev.edgeagent.xmpp.net;

import dev.edgeagent.xmpp.net.ConnectFailure.Kind;
import io.netty.channel.Channel;
import java.util.concurrent.CompletableFuture;

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
  private final String where;
  private final Channel channel;
  private final CompletableFuture<ConnectFailure> ended = new CompletableFuture<>();
  private Stage stage = Stage.CONNECTED;

  Attempt(ClientConfig config, String where, Channel channel) {
    this.config = config;
    this.where = where;
    this.channel = channel;
  }

  ClientConfig config() {
    return config;
  }

  /** Whether we log in with a certificate, so that its refusal explains much. */
  boolean showsCertificate() {
    return config.login() instanceof ClientConfig.Login.External;
  }

  /** Host and port, for messages. */
  String where() {
    return where;
  }

  Stage stage() {
    return stage;
  }

  void reached(Stage next) {
    stage = next;
  }

  /** The first reason counts; the channel is closed. */
  void fail(Kind kind, String message) {
    ended.complete(new ConnectFailure(kind, message));
    var _ = channel.close();
  }

  /** The link broke without a word. */
  void broken(String how) {
    switch (stage) {
      case CONNECTED ->
          fail(
              Kind.UNREACHABLE,
              where
                  + " closed the connection before TLS was up ("
                  + how
                  + "): check upstream.host and upstream.tls: the ports of starttls and of direct"
                  + " differ");
      // With TLS 1.3 a server looks at our certificate when we think that the handshake is over,
      // and its alert is lost when our first bytes meet a closed socket.
      case PROTECTED ->
          fail(
              showsCertificate() ? Kind.NOT_AUTHORIZED : Kind.UNREACHABLE,
              where
                  + " closed the connection during the login ("
                  + how
                  + ")"
                  + (showsCertificate()
                      ? ": most likely it refuses the certificate of "
                          + config.account()
                          + " (expired, or of a CA that it does not trust)"
                      : ": its log should say why"));
      case ONLINE -> fail(Kind.UNREACHABLE, "the connection to " + where + " broke (" + how + ")");
    }
  }

  /** Completed when the attempt is over. */
  CompletableFuture<ConnectFailure> ended() {
    return ended;
  }
}
