package dev.edgeagent.broker;

import static dev.edgeagent.broker.RunningBroker.PATIENCE;
import static dev.edgeagent.broker.RunningBroker.USER1;
import static dev.edgeagent.broker.RunningBroker.USER2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.broker.RunningBroker.Client;
import dev.edgeagent.pubsub.AccessModel;
import dev.edgeagent.pubsub.NodeConfig;
import dev.edgeagent.pubsub.PubSubEvent;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.StreamFailure;
import dev.edgeagent.xmpp.iq.IqException;
import dev.edgeagent.xmpp.jid.Jid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The broker over real TLS: our own client by certificate and by password. */
class EdgeBrokerIT {
  private static final NodeConfig CONFIG = new NodeConfig("Boiler", AccessModel.WHITELIST, 10);

  private RunningBroker running;

  @BeforeEach
  void start() throws IOException {
    running = new RunningBroker();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private static CompletableFuture<Iq> publish(Client gateway, String id) {
    byte[] payload = ("<v xmlns='urn:t'>" + id + "</v>").getBytes(StandardCharsets.UTF_8);
    return gateway.pubsub.publish("boiler", id, payload);
  }

  private static StanzaError refusal(@Nullable Throwable failure) {
    assertThat(failure).isInstanceOf(IqException.class);
    return failure instanceof IqException e
        ? e.error().orElseThrow()
        : StanzaError.of(StanzaError.Type.CANCEL, "none");
  }

  @Test
  void aMemberReceivesEverythingInOrderAndAStrangerIsRefused() throws Exception {
    Client gateway = running.gateway();
    gateway.pubsub.ensureNode("boiler", CONFIG, List.of(USER1));
    Client user1 = running.user(USER1, "phone");
    Client user2 = running.user(USER2, "desk");
    user1.pubsub.subscribe("boiler", USER1);
    assertThatThrownBy(() -> user2.pubsub.subscribe("boiler", USER2))
        .isInstanceOf(IqException.class)
        .satisfies(
            e -> {
              assertThat(refusal(e).condition()).isEqualTo("not-allowed");
              assertThat(refusal(e).application().orElseThrow().name()).isEqualTo("closed-node");
            });

    List<String> ids = IntStream.range(0, 200).mapToObj(i -> "i" + i).toList();
    List<CompletableFuture<Iq>> answers = new ArrayList<>();
    ids.forEach(id -> answers.add(publish(gateway, id)));
    for (CompletableFuture<Iq> answer : answers) {
      assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).type())
          .isEqualTo(Iq.Type.RESULT);
    }
    assertThat(user1.nextItems(ids.size())).isEqualTo(ids);
    assertThat(user1.hasHeardMore()).isFalse();
    assertThat(user2.hasHeardMore()).isFalse();
    assertThat(user1.pubsub.items("boiler", 3))
        .extracting(PubSubEvent.Item::id)
        .containsExactly("i197", "i198", "i199");
  }

  @Test
  void aUserMayNotCreateNodesNorPublish() throws Exception {
    Client gateway = running.gateway();
    gateway.pubsub.ensureNode("boiler", CONFIG, List.of(USER1));
    Client user1 = running.user(USER1, "phone");
    assertThatThrownBy(() -> user1.pubsub.ensureNode("mine", CONFIG, List.of()))
        .satisfies(e -> assertThat(refusal(e).condition()).isEqualTo("forbidden"));
    CompletableFuture<Iq> answer = publish(user1, "a");
    assertThatThrownBy(() -> answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .satisfies(e -> assertThat(refusal(e.getCause()).condition()).isEqualTo("forbidden"));
  }

  @Test
  void aRequestThatNobodyKnowsIsAnswered() throws Exception {
    Client user1 = running.user(USER1, "phone");
    for (String to :
        List.of("home.test", "pubsub.home.test", "user1@home.test", "user1@home.test/x")) {
      CompletableFuture<Iq> answer =
          user1.connection.send(
              Iq.request(
                  Iq.Type.GET, Optional.of(Jid.parse(to)), Element.of("query", "urn:unknown")));
      assertThatThrownBy(() -> answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .satisfies(
              e -> assertThat(refusal(e.getCause()).condition()).isEqualTo("service-unavailable"));
    }
  }

  @Test
  void theNewSessionOfAFullJidEndsTheOldOneWithConflict() throws Exception {
    Client old = running.user(USER1, "phone");
    Client again = running.user(USER1, "phone");
    ConnectFailure failure = old.nextFailure();
    assertThat(failure).isInstanceOf(StreamFailure.Conflict.class);
    assertThat(failure.message()).contains("conflict");
    Iq pong =
        again
            .connection
            .send(Iq.request(Iq.Type.GET, Optional.empty(), Element.of("ping", "urn:xmpp:ping")))
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(pong.type()).isEqualTo(Iq.Type.RESULT);
  }
}
