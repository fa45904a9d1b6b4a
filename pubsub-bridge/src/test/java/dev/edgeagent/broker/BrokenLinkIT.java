package dev.edgeagent.broker;

import static dev.edgeagent.broker.RunningBroker.PATIENCE;
import static dev.edgeagent.broker.RunningBroker.USER1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgeagent.broker.RunningBroker.Client;
import dev.edgeagent.pubsub.AccessModel;
import dev.edgeagent.pubsub.NodeConfig;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.listen.ListenOptions;
import dev.edgeagent.xmpp.sm.ServerManagement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our client and our broker over a link that breaks: what was on its way arrives, once. */
class BrokenLinkIT {
  private static final NodeConfig CONFIG = new NodeConfig("Boiler", AccessModel.WHITELIST, 10);

  /** Into the answers or events of the first hundred, where TLS records begin and end anywhere. */
  private static final List<Integer> BREAKS = List.of(100, 5_000, 12_345);

  private RunningBroker running;
  private BreakingLink link;

  @BeforeEach
  void start() throws IOException {
    running = new RunningBroker();
    link = new BreakingLink(running.port());
  }

  @AfterEach
  void stop() throws IOException {
    link.close();
    running.close();
  }

  private static CompletableFuture<Iq> publish(Client gateway, String id) {
    byte[] payload = ("<v xmlns='urn:t'>" + id + "</v>").getBytes(StandardCharsets.UTF_8);
    return gateway.pubsub.publish("boiler", id, payload);
  }

  /** Nothing is sent while there is no stream: the link may break before all are on their way. */
  private static CompletableFuture<Iq> publishWhenOnLine(Client gateway, String id) {
    CompletableFuture<Iq> answer = publish(gateway, id);
    while (answer.isCompletedExceptionally()) {
      await().atMost(PATIENCE).until(() -> gateway.connection.bound().isPresent());
      answer = publish(gateway, id);
    }
    return answer;
  }

  private static List<String> ids(int round) {
    return IntStream.range(0, 200).mapToObj(i -> "r" + round + "-" + i).toList();
  }

  private static Iq ping(Client client) throws Exception {
    return client
        .connection
        .send(Iq.request(Iq.Type.GET, Optional.empty(), Element.of("ping", "urn:xmpp:ping")))
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void whatIsPublishedOverItIsThereOnceAndInOrderAndAnsweredOnce() throws Exception {
    Client gateway = running.gateway(link.port());
    gateway.pubsub.ensureNode("boiler", CONFIG, List.of(USER1));
    Client user1 = running.user(USER1, "phone");
    user1.pubsub.subscribe("boiler", USER1);
    List<String> answered = new CopyOnWriteArrayList<>();
    for (int round = 0; round < BREAKS.size(); round++) {
      link.breakAfter(BREAKS.get(round));
      List<CompletableFuture<Iq>> answers = new ArrayList<>();
      for (String id : ids(round)) {
        answers.add(publishWhenOnLine(gateway, id).whenComplete((_, _) -> answered.add(id)));
      }
      for (CompletableFuture<Iq> answer : answers) {
        assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).type())
            .isEqualTo(Iq.Type.RESULT);
      }
      assertThat(user1.nextItems(200)).isEqualTo(ids(round));
      assertThat(answered).isEqualTo(ids(round));
      answered.clear();
      assertThat(gateway.resumptions()).isEqualTo(round + 1);
    }
    assertThat(user1.hasHeardMore()).isFalse();
    assertThat(gateway.wasOffline()).isFalse();
  }

  @Test
  void eventsForWhoIsAwayAreNeitherLostNorDoubled() throws Exception {
    Client gateway = running.gateway();
    gateway.pubsub.ensureNode("boiler", CONFIG, List.of(USER1));
    Client user1 = running.user(USER1, "phone", link.port());
    user1.pubsub.subscribe("boiler", USER1);
    for (int round = 0; round < BREAKS.size(); round++) {
      link.breakAfter(BREAKS.get(round));
      for (String id : ids(round)) {
        var _ = publish(gateway, id);
      }
      assertThat(user1.nextItems(200)).isEqualTo(ids(round));
      int resumptions = round + 1;
      await().atMost(PATIENCE).until(() -> user1.resumptions() == resumptions);
    }
    assertThat(ping(user1).type()).isEqualTo(Iq.Type.RESULT);
    assertThat(user1.hasHeardMore()).isFalse();
    assertThat(user1.wasOffline()).isFalse();
  }

  @Test
  void aSessionIsTakenOverWhileItsOldStreamIsHalfOpen() throws Exception {
    Client user1 = running.user(USER1, "phone", link.port());
    link.breakForClient();
    await().atMost(PATIENCE).until(() -> user1.resumptions() == 1);
    assertThat(ping(user1).type()).isEqualTo(Iq.Type.RESULT);
    assertThat(user1.wasOffline()).isFalse();
  }

  @Test
  void aSessionThatIsNotKeptBeginsAnew() throws Exception {
    ListenOptions.Resumption none =
        new ListenOptions.Resumption(
            new ServerManagement.Bounds(Duration.ZERO, 1000, 1 << 20), 1 << 20, 1, 1);
    try (RunningBroker forgetful = new RunningBroker(ListenOptions.DEFAULT.with(none));
        BreakingLink way = new BreakingLink(forgetful.port())) {
      Client user1 = forgetful.user(USER1, "phone", way.port());
      way.breakForClient();
      user1.nextFailure();
      await().atMost(PATIENCE).until(user1::wasOffline);
      assertThat(ping(user1).type()).isEqualTo(Iq.Type.RESULT);
      assertThat(user1.resumptions()).isZero();
    }
  }
}
