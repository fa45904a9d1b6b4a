package dev.edgeagent.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.pubsub.PubSubClient;
import dev.edgeagent.pubsub.PubSubEvent;
import dev.edgeagent.xmpp.Message;
import dev.edgeagent.xmpp.Presence;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.StreamFailure;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.listen.ListenOptions;
import dev.edgeagent.xmpp.listen.XmppListener;
import dev.edgeagent.xmpp.net.ClientConfig;
import dev.edgeagent.xmpp.net.ConnectionListener;
import dev.edgeagent.xmpp.net.TestAuthority;
import dev.edgeagent.xmpp.net.XmppConnection;
import dev.edgeagent.xmpp.reach.HostPort;
import java.io.IOException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ASN1UTF8String;

/**
 * A broker on a free port, with a gateway that logs in by its certificate and two users with
 * passwords. For integration tests.
 */
final class RunningBroker implements AutoCloseable {
  static final String DOMAIN = "home.test";
  static final Jid GATEWAY = Jid.parse("gateway@home.test");
  static final Jid USER1 = Jid.parse("user1@home.test");
  static final Jid USER2 = Jid.parse("user2@home.test");

  static final Duration PATIENCE = Duration.ofSeconds(30);

  final TestAuthority authority = new TestAuthority("broker test CA");
  final EdgeBroker broker =
      new EdgeBroker(
          DOMAIN,
          LocalAccounts.builder(RunningBroker::addresses)
              .creator(GATEWAY)
              .user(USER1, password(USER1))
              .user(USER2, password(USER2))
              .build());
  private final XmppListener listener;
  private final List<Client> clients = new ArrayList<>();

  RunningBroker() throws IOException {
    this(ListenOptions.DEFAULT);
  }

  RunningBroker(ListenOptions options) throws IOException {
    listener =
        XmppListener.start(
            new HostPort("127.0.0.1", 0),
            authority.context(authority.server(DOMAIN)),
            broker,
            options);
  }

  int port() {
    return listener.port();
  }

  static String password(Jid user) {
    return user.local() + " pässword";
  }

  /** The addresses in a certificate; by another library than the product uses. */
  private static List<Jid> addresses(List<X509Certificate> chain) {
    try {
      Collection<List<?>> names = chain.getFirst().getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(name -> name.getFirst().equals(0))
              .map(name -> ASN1Sequence.getInstance(name.get(1)))
              .map(other -> ASN1TaggedObject.getInstance(other.getObjectAt(1)))
              .map(tagged -> ASN1UTF8String.getInstance(tagged, true).getString())
              .map(Jid::parse)
              .toList();
    } catch (CertificateParsingException e) {
      throw new IllegalStateException(e);
    }
  }

  Client gateway() throws InterruptedException {
    return gateway(port());
  }

  /** A gateway that connects to a port, which may lead here by a detour. */
  Client gateway(int port) throws InterruptedException {
    SSLContext ssl = authority.context(authority.client(GATEWAY.toString()));
    return client(GATEWAY, "agent", ssl, new ClientConfig.Login.External(), port);
  }

  Client user(Jid account, String resource) throws InterruptedException {
    return user(account, resource, port());
  }

  Client user(Jid account, String resource, int port) throws InterruptedException {
    return client(
        account,
        resource,
        authority.context(),
        new ClientConfig.Login.Password(password(account)),
        port);
  }

  private Client client(
      Jid account, String resource, SSLContext ssl, ClientConfig.Login login, int port)
      throws InterruptedException {
    Client client = new Client(account, resource, ssl, login, port);
    clients.add(client);
    client.begin();
    return client;
  }

  @Override
  public void close() {
    clients.forEach(Client::close);
    listener.close();
  }

  /** A connected client that keeps what it hears. */
  final class Client implements ConnectionListener {
    final XmppConnection connection;
    final PubSubClient pubsub;
    private final BlockingQueue<Jid> online = new LinkedBlockingQueue<>();
    private final BlockingQueue<ConnectFailure> offline = new LinkedBlockingQueue<>();
    private final BlockingQueue<PubSubEvent.Item> items = new LinkedBlockingQueue<>();
    private final AtomicInteger resumptions = new AtomicInteger();

    private Client(
        Jid account, String resource, SSLContext ssl, ClientConfig.Login login, int port) {
      ClientConfig config =
          new ClientConfig(
              account,
              resource,
              Optional.of(new HostPort("127.0.0.1", port)),
              ClientConfig.Tls.STARTTLS,
              ssl,
              login,
              PATIENCE,
              ClientConfig.Upkeep.answeredIn(PATIENCE));
      connection = new XmppConnection(config, new IqRouter(), this);
      pubsub = new PubSubClient(connection, Optional.of(broker.pubsub()));
    }

    private void begin() throws InterruptedException {
      connection.start();
      Jid bound = online.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(bound).as("on line; else %s", offline).isNotNull();
      connection.send(
          new Presence(Presence.Type.AVAILABLE, Optional.empty(), Optional.empty(), "", List.of()));
    }

    /** The ids of the next items, as many as wanted. */
    List<String> nextItems(int count) throws InterruptedException {
      List<String> ids = new ArrayList<>();
      while (ids.size() < count) {
        PubSubEvent.Item item = items.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(item).as("item after %s", ids).isNotNull();
        if (item != null) {
          ids.add(item.id());
        }
      }
      return ids;
    }

    int resumptions() {
      return resumptions.get();
    }

    /** Whether a session of its was lost, or began anew. */
    boolean wasOffline() {
      return !offline.isEmpty() || !online.isEmpty();
    }

    boolean hasHeardMore() {
      return !items.isEmpty();
    }

    ConnectFailure nextFailure() throws InterruptedException {
      ConnectFailure failure = offline.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(failure).isNotNull();
      return failure == null ? new StreamFailure.ByUs() : failure;
    }

    void close() {
      connection.close();
    }

    @Override
    public void online(Jid bound) {
      online.add(bound);
    }

    @Override
    public void suspended(ConnectFailure failure) {}

    @Override
    public void resumed() {
      resumptions.incrementAndGet();
    }

    @Override
    public void offline(ConnectFailure failure) {
      offline.add(failure);
    }

    @Override
    public void received(Stanza stanza) {
      if (stanza instanceof Message message) {
        PubSubEvent.parse(message).ifPresent(event -> items.addAll(event.items()));
      }
    }
  }
}
