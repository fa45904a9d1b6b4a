package dev.edgeagent.link;

import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.pace.Backoff;
import dev.edgeagent.publish.CatchUp;
import dev.edgeagent.publish.Publisher;
import dev.edgeagent.pubsub.AccessModel;
import dev.edgeagent.pubsub.NodeConfig;
import dev.edgeagent.pubsub.PubSubClient;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.net.ClientConfig;
import dev.edgeagent.xmpp.net.ConnectionListener;
import dev.edgeagent.xmpp.net.XmppConnection;
import dev.edgeagent.xmpp.reach.HostPort;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agent's way from the outbox to the node, with a connection that comes back quickly. */
final class PublishingLine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PublishingLine.class);
  private static final Jid SERVICE = Jid.parse("pubsub.edge.test");
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Bytes that are lost in a login leave both sides waiting. */
  private static final Duration LOGIN_PATIENCE = Duration.ofSeconds(3);

  private static final Duration SILENCE = Duration.ofSeconds(4);

  private final XmppConnection connection;
  private final Publisher publisher;
  private final Semaphore progress = new Semaphore(0);
  private final AtomicInteger resumptions = new AtomicInteger();

  PublishingLine(Bed bed, int port, Outbox outbox, String node, boolean resumable)
      throws IOException, GeneralSecurityException {
    ClientConfig config =
        new ClientConfig(
            Jid.parse("gateway1@edge.test"),
            "cuts",
            Optional.of(new HostPort("127.0.0.1", port)),
            ClientConfig.Tls.STARTTLS,
            ssl(bed),
            new ClientConfig.Login.External(),
            LOGIN_PATIENCE,
            new ClientConfig.Upkeep(PATIENCE, SILENCE, resumable));
    Backoff backoff =
        new Backoff(
            Duration.ofMillis(5),
            Duration.ofMillis(50),
            Duration.ofSeconds(1),
            RandomGenerator.getDefault());
    connection = new XmppConnection(config, new IqRouter(), new Listener(), backoff);
    PubSubClient client = new PubSubClient(connection, Optional.of(SERVICE));
    NodeConfig wanted = new NodeConfig(node, AccessModel.WHITELIST, 10);
    publisher =
        new Publisher(
            outbox,
            client,
            name -> client.ensureNode(name, wanted, List.of(Jid.parse("user1@edge.test"))),
            CatchUp.IN_ORDER);
    publisher.start();
    connection.start();
  }

  private static SSLContext ssl(Bed bed) throws IOException, GeneralSecurityException {
    KeyStore own = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(bed.certificates().resolve("gateway1.p12"))) {
      own.load(in, PASSWORD);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (var in = Files.newInputStream(bed.certificates().resolve("ca.crt"))) {
      trusted.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
    return context;
  }

  /** Waits until something happens to the connection, or for a moment. */
  void awaitProgress() throws InterruptedException {
    var _ = progress.tryAcquire(20, TimeUnit.MILLISECONDS);
  }

  /** How often a session went on. */
  int resumptions() {
    return resumptions.get();
  }

  @Override
  public void close() {
    publisher.close();
    connection.close();
  }

  private final class Listener implements ConnectionListener {
    @Override
    public void online(Jid bound) {
      publisher.online();
      progress.release();
    }

    @Override
    public void suspended(ConnectFailure failure) {
      LOG.info("suspended: {}", failure.message());
      publisher.offline(failure);
      progress.release();
    }

    @Override
    public void resumed() {
      resumptions.incrementAndGet();
      publisher.resumed();
      progress.release();
    }

    @Override
    public void offline(ConnectFailure failure) {
      LOG.info("off line: {}", failure.message());
      publisher.offline(failure);
      progress.release();
    }

    @Override
    public void received(Stanza stanza) {}
  }
}
