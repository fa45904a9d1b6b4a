package dev.edgeagent.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.OutboxLimits;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.WhenFull;
import dev.edgeagent.outbox.sqlite.SqliteOutbox;
import dev.edgeagent.publish.CatchUp;
import dev.edgeagent.publish.Publisher;
import dev.edgeagent.pubsub.PubSubClient;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Urgency;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * The agent's own way from the disk to the node: outbox, publisher, connection. The node is there
 * already, made as the raw writer's.
 */
final class AgentPublisher implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final int APPEND = 500;
  private static final int PREPARED = 1000;

  private final SqliteOutbox outbox;
  private final XmppConnection connection;
  private final Publisher publisher;
  private final List<SealedItem> prepared = new ArrayList<>();
  private final CountDownLatch loggedIn = new CountDownLatch(1);
  private int filled;

  AgentPublisher(Server server, SSLContext ssl, String node, int readings, Path file)
      throws OutboxException, InterruptedException, IOException {
    for (int i = 0; i < PREPARED; i++) {
      byte[] payload = Samples.payload(i, readings).getBytes(UTF_8);
      prepared.add(
          new SealedItem(
              new DeviceId("bench"), node, payload, readings, Instant.now(), Urgency.USUAL));
    }
    outbox = SqliteOutbox.open(file, OutboxLimits.each(1L << 30, WhenFull.REFUSE));
    connection = new XmppConnection(config(server, ssl), new IqRouter(), new Watch());
    PubSubClient client = new PubSubClient(connection, Optional.of(Jid.parse(Samples.SERVICE)));
    publisher = new Publisher(outbox, client, _ -> {}, CatchUp.IN_ORDER);
    publisher.start();
    connection.start();
    if (!loggedIn.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IOException("cannot log in to " + server);
    }
  }

  private static ClientConfig config(Server server, SSLContext ssl) {
    return new ClientConfig(
        Jid.parse("gateway1@edge.test"),
        "bench",
        Optional.of(new HostPort("127.0.0.1", server.port())),
        ClientConfig.Tls.STARTTLS,
        ssl,
        new ClientConfig.Login.External(),
        PATIENCE,
        ClientConfig.Upkeep.answeredIn(PATIENCE));
  }

  /** Puts items into the outbox while nothing is published. */
  void fill(int count) throws OutboxException {
    filled = count;
    for (int i = 0; i < count; i += APPEND) {
      List<SealedItem> some = new ArrayList<>();
      for (int j = i; j < Math.min(i + APPEND, count); j++) {
        some.add(prepared.get(j % PREPARED));
      }
      outbox.append(some);
    }
  }

  /** Publishes all that is in the outbox; returns how many items. */
  int publishAll() throws IOException, InterruptedException {
    long before = publisher.statistics().items();
    publisher.online();
    while (publisher.statistics().items() < before + filled) {
      TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
    }
    publisher.offline(new StreamFailure.ByUs());
    return filled;
  }

  @Override
  public void close() {
    publisher.close();
    connection.close();
    outbox.close();
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
