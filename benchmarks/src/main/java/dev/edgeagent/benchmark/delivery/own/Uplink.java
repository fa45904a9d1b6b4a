package dev.edgeagent.benchmark.delivery.own;

import dev.edgeagent.benchmark.PubSubService;
import dev.edgeagent.benchmark.Table;
import dev.edgeagent.benchmark.delivery.way.Acknowledgements;
import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.publish.CatchUp;
import dev.edgeagent.publish.Publisher;
import dev.edgeagent.pubsub.PubSubClient;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.StreamFailure;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.net.ClientConfig;
import dev.edgeagent.xmpp.net.ConnectionListener;
import dev.edgeagent.xmpp.net.XmppConnection;
import dev.edgeagent.xmpp.reach.HostPort;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** From the outbox to the node, which is there already. Any thread. */
final class Uplink implements AutoCloseable {
  private static final Duration PATIENCE =
      Duration.ofSeconds(Acknowledgements.patience(TimeUnit.SECONDS));

  private final XmppConnection connection;
  private final Publisher publisher;
  private final CountDownLatch loggedIn = new CountDownLatch(1);

  /** Logs in; publishes nothing yet. */
  Uplink(int port, SSLContext ssl, String resource, Outbox outbox)
      throws IOException, InterruptedException {
    connection = new XmppConnection(config(port, ssl, resource), new IqRouter(), new Watch());
    PubSubClient client =
        new PubSubClient(connection, Optional.of(Jid.parse(PubSubService.ADDRESS)));
    publisher = new Publisher(outbox, client, _ -> {}, CatchUp.IN_ORDER);
    publisher.start();
    connection.start();
    if (!loggedIn.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IOException("cannot log in");
    }
  }

  private static ClientConfig config(int port, SSLContext ssl, String resource) {
    return new ClientConfig(
        Jid.parse("gateway1@edge.test"),
        resource,
        Optional.of(new HostPort("127.0.0.1", port)),
        ClientConfig.Tls.STARTTLS,
        ssl,
        new ClientConfig.Login.External(),
        PATIENCE,
        ClientConfig.Upkeep.answeredIn(PATIENCE));
  }

  /** Publishes what is in the outbox and what comes there. */
  void begin() {
    publisher.online();
  }

  /** Publishes no more. */
  void pause() {
    publisher.offline(new StreamFailure.ByUs());
  }

  @Override
  public void close() {
    publisher.close();
    connection.close();
  }

  private final class Watch implements ConnectionListener {
    @Override
    public void online(Jid bound) {
      loggedIn.countDown();
    }

    @Override
    public void suspended(ConnectFailure failure) {}

    @Override
    public void resumed() {}

    @Override
    public void offline(ConnectFailure failure) {
      Table.progress("off line: " + failure.message());
    }

    @Override
    public void received(Stanza stanza) {}
  }
}
