package dev.edgeagent.agent.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.view.Shown;
import dev.edgeagent.pubsub.AccessModel;
import dev.edgeagent.pubsub.NodeConfig;
import dev.edgeagent.pubsub.PubSubClient;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.ClockState;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import dev.edgeagent.senml.PayloadForm;
import dev.edgeagent.senml.SenmlRecord;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.LoginFailure;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.net.ConnectionListener;
import dev.edgeagent.xmpp.net.XmppConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeFollowerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String NODE = "plant7/boiler";
  private static final Map<String, String> DEVICES = Map.of(NODE, "boiler");

  @TempDir private Path folder;
  private Server server;
  private XmppConnection connection;
  private PubSubClient owner;

  @BeforeEach
  void logInTheOwner() throws Exception {
    server = new Server(folder);
    CountDownLatch online = new CountDownLatch(1);
    connection = new XmppConnection(server.login("owner"), new IqRouter(), new OnlineLatch(online));
    connection.start();
    assertThat(online.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    owner = new PubSubClient(connection, server.pubsub());
  }

  @AfterEach
  void end() {
    connection.close();
    server.close();
  }

  @Test
  void aNodeThatComesLaterIsAwaitedAndItsItemsAreReadOnceEach() throws Exception {
    try (var follower = NodeFollower.start(server.login("reader"), server.pubsub(), DEVICES)) {
      assertThat(await(follower, TailEvent.Online.class).jid())
          .hasToString("reader@edge.test/test");
      assertThat(await(follower, TailEvent.Waiting.class).message()).contains("does not exist yet");
      makeNode();
      await(follower, TailEvent.Following.class);

      publish("e-1", 20);
      publish("e-1", 20);
      publish("e-2", 21);
      assertThat(await(follower, TailEvent.Arrived.class)).isEqualTo(arrived("e-1", 20));
      assertThat(await(follower, TailEvent.Arrived.class)).isEqualTo(arrived("e-2", 21));
    }
  }

  @Test
  void itemsOfEveryFormAreRead() throws Exception {
    makeNode();
    try (var follower = NodeFollower.start(server.login("reader"), server.pubsub(), DEVICES)) {
      await(follower, TailEvent.Following.class);
      for (PayloadForm form : PayloadForm.values()) {
        publish("e-" + form, 20.5, form);
        assertThat(await(follower, TailEvent.Arrived.class)).isEqualTo(arrived("e-" + form, 20.5));
      }
    }
  }

  @Test
  void anItemThatIsNoSenmlIsToldAndTheNextOneIsRead() throws Exception {
    makeNode();
    try (var follower = NodeFollower.start(server.login("reader"), server.pubsub(), DEVICES)) {
      await(follower, TailEvent.Following.class);
      byte[] broken =
          "<sensml xmlns='urn:ietf:params:xml:ns:senml'><senml v='x'/></sensml>"
              .getBytes(StandardCharsets.UTF_8);
      owner.publish(NODE, "e-1", broken).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      publish("e-2", 21);
      assertThat(await(follower, TailEvent.Unreadable.class).item()).isEqualTo("e-1");
      assertThat(await(follower, TailEvent.Arrived.class).item()).isEqualTo("e-2");
    }
  }

  @Test
  void aRefusedLoginIsToldWithItsKind() throws Exception {
    var wrong = server.login("reader", "another");
    try (var follower = NodeFollower.start(wrong, server.pubsub(), DEVICES)) {
      assertThat(await(follower, TailEvent.Offline.class).failure())
          .isInstanceOf(LoginFailure.PasswordNotAccepted.class);
    }
  }

  private void makeNode() throws Exception {
    NodeConfig config = new NodeConfig("Boiler", AccessModel.WHITELIST, 10);
    owner.ensureNode(NODE, config, List.of(Jid.parse("reader@edge.test")));
  }

  private void publish(String item, double value) throws Exception {
    publish(item, value, PayloadForm.SENML_XML);
  }

  private void publish(String item, double value, PayloadForm form) throws Exception {
    byte[] payload = form.encode(List.of(SenmlRecord.of("plant7/boiler/", reading(value))));
    owner.publish(NODE, item, payload).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private static Reading reading(double value) {
    return new Reading(
        new DeviceId("boiler"),
        new ChannelId("temperature"),
        new Value.Numeric(value),
        new Unit("Cel"),
        Quality.GOOD,
        Instant.parse("2026-11-22T12:00:00Z"),
        ClockState.SYNCED,
        1);
  }

  private static TailEvent.Arrived arrived(String item, double value) {
    return new TailEvent.Arrived(NODE, item, List.of(Shown.of(reading(value))));
  }

  /** The next event of a kind; others are passed over. */
  private static <E extends TailEvent> E await(NodeFollower follower, Class<E> kind)
      throws InterruptedException {
    while (true) {
      TailEvent event = follower.next(PATIENCE).orElseThrow();
      if (kind.isInstance(event)) {
        return kind.cast(event);
      }
    }
  }

  private record OnlineLatch(CountDownLatch latch) implements ConnectionListener {
    @Override
    public void online(Jid bound) {
      latch.countDown();
    }

    @Override
    public void suspended(ConnectFailure failure) {}

    @Override
    public void resumed() {}

    @Override
    public void offline(ConnectFailure failure) {}

    @Override
    public void received(Stanza stanza) {}
  }
}
