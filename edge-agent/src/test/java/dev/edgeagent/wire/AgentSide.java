package dev.edgeagent.wire;

import dev.edgeagent.identity.IdentityException;
import dev.edgeagent.identity.IdentityReader;
import dev.edgeagent.identity.IdentitySource;
import dev.edgeagent.pace.Backoff;
import dev.edgeagent.trust.Tls;
import dev.edgeagent.trust.TrustReader;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.MalformedStanzaException;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.StanzaCodec;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.net.ClientConfig;
import dev.edgeagent.xmpp.net.ConnectionListener;
import dev.edgeagent.xmpp.net.XmppConnection;
import dev.edgeagent.xmpp.reach.HostPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Our client, as it is in the agent, with what it tells its listener as lines of text. */
final class AgentSide implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOGIN_PATIENCE = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final XmppConnection connection;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  /**
   * Makes it; {@link #start} lets it connect.
   *
   * @param settings jid, certificate, login, tls and sm; each may be missing
   */
  AgentSide(Path certificates, int port, Map<String, String> settings) throws IdentityException {
    String login = settings.getOrDefault("login", "external");
    ClientConfig config =
        new ClientConfig(
            Jid.parse(settings.getOrDefault("jid", "gateway1@edge.test")),
            "agent",
            Optional.of(new HostPort("127.0.0.1", port)),
            ClientConfig.Tls.valueOf(
                settings.getOrDefault("tls", "starttls").toUpperCase(Locale.ROOT)),
            ssl(certificates, settings.getOrDefault("certificate", "gateway1")),
            login.equals("external")
                ? new ClientConfig.Login.External()
                : new ClientConfig.Login.Password(login),
            LOGIN_PATIENCE,
            new ClientConfig.Upkeep(
                PATIENCE, SILENCE, settings.getOrDefault("sm", "on").equals("on")));
    Backoff soon =
        new Backoff(
            Duration.ofMillis(1),
            Duration.ofMillis(10),
            Duration.ofSeconds(1),
            RandomGenerator.getDefault());
    connection = new XmppConnection(config, new IqRouter(), new Listener(), soon);
  }

  /** The product's own context, as the agent makes it. */
  static SSLContext ssl(Path certificates, String name) throws IdentityException {
    var trust = TrustReader.read(Optional.of(certificates.resolve("ca.crt")));
    return name.equals("none")
        ? Tls.context(Optional.empty(), trust)
        : Tls.context(
            Optional.of(
                IdentityReader.read(
                    new IdentitySource.Pem(
                        certificates.resolve(name + ".crt"), certificates.resolve(name + ".key")))),
            trust);
  }

  void start() {
    connection.start();
  }

  /** What it tells next; null when it is silent. */
  @Nullable String next() throws InterruptedException {
    return heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  void send(Element stanza) {
    connection.send(stanza(stanza));
  }

  void ask(Element request) {
    Iq iq =
        Iq.request(
            Iq.Type.valueOf(request.attribute("type").orElse("get").toUpperCase(Locale.ROOT)),
            request.attribute("to").map(Jid::parse),
            request.children().findFirst().orElseThrow());
    var _ =
        connection
            .send(iq)
            .whenComplete(
                (answer, failure) ->
                    heard.add(
                        failure == null
                            ? "answer " + answer.type().name().toLowerCase(Locale.ROOT)
                            : "no answer: " + failure.getMessage()));
  }

  private static Stanza stanza(Element element) {
    try {
      return StanzaCodec.fromElement(element);
    } catch (MalformedStanzaException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    connection.close();
  }

  private final class Listener implements ConnectionListener {
    @Override
    public void online(Jid bound) {
      heard.add("online " + bound);
    }

    @Override
    public void suspended(ConnectFailure failure) {
      heard.add("suspended: " + failure.message());
    }

    @Override
    public void resumed() {
      heard.add("resumed");
    }

    @Override
    public void offline(ConnectFailure failure) {
      heard.add("offline: " + failure.message());
    }

    @Override
    public void received(Stanza stanza) {
      heard.add(
          "received "
              + stanza.getClass().getSimpleName().toLowerCase(Locale.ROOT)
              + " "
              + stanza.id());
    }
  }
}
