package dev.edgeagent.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgeagent.outbox.Origin;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.OutboxLimits;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.outbox.Stretch;
import dev.edgeagent.outbox.WhenFull;
import dev.edgeagent.outbox.sqlite.Items;
import dev.edgeagent.outbox.sqlite.LogLines;
import dev.edgeagent.outbox.sqlite.SqliteOutbox;
import dev.edgeagent.pubsub.PubSubClient;
import dev.edgeagent.reading.ClockState;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.Urgency;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.StreamFailure;
import dev.edgeagent.xmpp.iq.IqException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {
  private static final Pauses SHORT =
      new Pauses(
          Duration.ofMillis(5), Duration.ofMillis(40), Duration.ofMillis(80), Duration.ofMillis(5));
  private static final String BOILER = "plant7/boiler";
  private static final String PUMP = "plant7/pump";
  private static final ConnectFailure ENDED = new StreamFailure.Broken("edge.test", "cut");

  @TempDir Path dir;
  private final ScriptedServer server = new ScriptedServer();
  private final AtomicReference<Publisher.NodeKeeper> keeper =
      new AtomicReference<>(node -> server.ensured.add(node));
  private SqliteOutbox outbox;
  private Publisher publisher;

  @BeforeEach
  void open() throws OutboxException {
    outbox =
        SqliteOutbox.open(
            dir.resolve("outbox.db"), OutboxLimits.each(100_000_000, WhenFull.REFUSE));
    publisher = publisher();
    publisher.start();
  }

  private Publisher publisher() {
    return new Publisher(
        outbox,
        new PubSubClient(server, Optional.empty()),
        node -> keeper.get().ensure(node),
        CatchUp.IN_ORDER,
        SHORT);
  }

  @AfterEach
  void close() {
    publisher.close();
    outbox.close();
  }

  private void append(String device, int from, int to) throws OutboxException {
    outbox.append(IntStream.rangeClosed(from, to).mapToObj(i -> item(device, i)).toList());
  }

  private static SealedItem item(String device, int number) {
    return Readings.sealed(device, number, Urgency.USUAL);
  }

  private static List<Integer> upTo(int count) {
    return IntStream.rangeClosed(1, count).boxed().toList();
  }

  private void awaitInNode(String node, List<Integer> numbers) {
    await().untilAsserted(() -> assertThat(server.numbersIn(node)).isEqualTo(numbers));
  }

  private void awaitEmpty() {
    await().until(() -> outbox.status().waiting() == 0);
  }

  private List<String> waiting() throws OutboxException {
    return outbox.read(Stretch.all(Urgency.USUAL), 1000, Set.of()).stream()
        .map(StoredItem::id)
        .toList();
  }

  @Test
  void whatWasTakenBeforeTheClockWasSetIsHeldUntilItsMomentIsKnown() throws Exception {
    Instant moment = Instant.parse("2026-11-23T12:00:00Z");
    Reading early = Readings.at(Instant.ofEpochSecond(40), 1);
    outbox.append(List.of(Readings.sealed(early)));
    append("boiler", 2, 3);
    try (LogLines log = new LogLines(Publisher.class)) {
      publisher.online();
      await().until(() -> !log.with("the times of what waits are not known yet").isEmpty());
    }
    assertThat(server.received).isEmpty();
    outbox.origins().set(Instant.ofEpochSecond(100), new Origin(moment, ClockState.HOLDOVER));
    awaitInNode(BOILER, upTo(3));
    assertThat(server.received.getFirst().xml())
        .contains(" bt='" + moment.plusSeconds(40).getEpochSecond() + "' bclk='holdover' ");
  }

  @Test
  void itemsAreTakenInOrderAndSettledAndTheNodeIsSeenToOnce() throws Exception {
    append("boiler", 1, 250);
    publisher.online();
    append("boiler", 251, 300);
    awaitInNode(BOILER, upTo(300));
    awaitEmpty();
    append("boiler", 301, 301);
    awaitInNode(BOILER, upTo(301));
    assertThat(server.received).hasSize(301);
    assertThat(server.ensured).containsExactly(BOILER);
    await().until(() -> publisher.statistics().items() == 301);
    assertThat(publisher.statistics())
        .isEqualTo(new PublisherStatistics(301, 301, 0, 0, 0, publisher.statistics().window()));
  }

  @Test
  void nothingIsSentBeforeItIsOnlineAndNothingAfter() throws Exception {
    append("boiler", 1, 5);
    publisher.drain(Duration.ofSeconds(5)); // ends at once: it is not online
    assertThat(server.received).isEmpty();
    assertThat(waiting()).hasSize(5);
  }

  @Test
  void aNodeThatWasDeletedIsMadeAgainAndNothingIsLostOrOutOfOrder() throws Exception {
    publisher.online();
    append("boiler", 1, 3);
    awaitInNode(BOILER, upTo(3));
    keeper.set(
        node -> {
          server.ensured.add(node);
          server.rule(ScriptedServer.TAKES);
        });
    server.rule(ScriptedServer.refuses(StanzaError.Type.CANCEL, "item-not-found"));
    append("boiler", 4, 120);
    awaitInNode(BOILER, upTo(120));
    assertThat(server.ensured).containsExactly(BOILER, BOILER);
    assertThat(publisher.statistics().parkedNodes()).isZero();
  }

  @Test
  void aNodeThatStaysUnknownThoughItWasMadeIsParked() throws Exception {
    server.rule(ScriptedServer.refuses(StanzaError.Type.CANCEL, "item-not-found"));
    append("boiler", 1, 1);
    publisher.online();
    await().until(() -> publisher.statistics().parkedNodes() == 1);
    server.rule(ScriptedServer.TAKES);
    awaitInNode(BOILER, upTo(1));
  }

  @Test
  void aNodeThatIsForbiddenIsParkedAndTheOthersGoOnAndItIsTriedAgain() throws Exception {
    ScriptedServer.Rule forbidden = ScriptedServer.refuses(StanzaError.Type.AUTH, "forbidden");
    server.rule(ScriptedServer.on(BOILER, forbidden, ScriptedServer.TAKES));
    try (LogLines log = new LogLines(Publisher.class)) {
      for (int i = 1; i <= 200; i++) {
        append(i % 2 == 0 ? "boiler" : "pump", i, i);
      }
      publisher.online();
      List<Integer> odd = IntStream.range(0, 100).map(i -> 2 * i + 1).boxed().toList();
      awaitInNode(PUMP, odd);
      await().until(() -> publisher.statistics().parkedNodes() == 1);
      await().until(() -> tries(BOILER, 2) > 2); // it is tried again, and again
      server.rule(ScriptedServer.TAKES);
      awaitInNode(BOILER, IntStream.rangeClosed(1, 100).map(i -> 2 * i).boxed().toList());
      awaitEmpty();
      await().until(() -> publisher.statistics().parkedNodes() == 0);
      assertThat(log.with("refuses to take items: forbidden")).hasSize(1);
      assertThat(log.with("publishing again")).hasSize(1);
    }
  }

  /** How often one number was sent to a node. */
  private long tries(String node, int number) {
    return server.received.stream()
        .filter(p -> p.node().equals(node) && p.numbers().contains(number))
        .count();
  }

  @Test
  void oneRefusedWindowIsOneFailureForTheBackoff() throws Exception {
    server.rule(ScriptedServer.refuses(StanzaError.Type.AUTH, "forbidden"));
    Pauses pauses =
        new Pauses(
            Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofHours(1), Duration.ofMillis(5));
    Publisher other =
        new Publisher(
            outbox,
            new PubSubClient(server, Optional.empty()),
            node -> {},
            CatchUp.IN_ORDER,
            pauses);
    append("boiler", 1, 100);
    other.start();
    other.online();
    // a failure for each answer of the window would make the second try come in an hour or so
    await().until(() -> tries(BOILER, 1) >= 2);
    other.close();
  }

  @Test
  void aNodeThatWeMayNotCreateButPublishToTakesItems() throws Exception {
    StanzaError forbidden = StanzaError.of(StanzaError.Type.AUTH, "forbidden");
    keeper.set(
        node -> {
          server.ensured.add(node);
          throw IqException.refused(forbidden);
        });
    append("boiler", 1, 10);
    publisher.online();
    awaitInNode(BOILER, upTo(10));
    assertThat(server.ensured).containsExactly(BOILER);
    assertThat(publisher.statistics().parkedNodes()).isZero();
  }

  @Test
  void aNodeThatIsNotThereAndWeMayNotCreateIsParkedWithTheReason() throws Exception {
    StanzaError forbidden = StanzaError.of(StanzaError.Type.AUTH, "forbidden");
    keeper.set(
        node -> {
          throw IqException.refused(forbidden);
        });
    server.rule(ScriptedServer.refuses(StanzaError.Type.CANCEL, "item-not-found"));
    try (LogLines log = new LogLines(Publisher.class)) {
      append("boiler", 1, 10);
      publisher.online();
      await().until(() -> publisher.statistics().parkedNodes() == 1);
      assertThat(log.with("refuses to take items: forbidden")).hasSize(1);
    }
  }

  @Test
  void anItemThatIsRefusedForGoodIsSetAsideAndTheOthersGoOn() throws Exception {
    server.rule(
        (publish, request) -> {
          if (publish.numbers().getFirst() % 10 == 5) {
            throw IqException.refused(StanzaError.of(StanzaError.Type.MODIFY, "bad-request"));
          }
          return Optional.of(request.result());
        });
    try (LogLines log = new LogLines(Publisher.class)) {
      append("boiler", 1, 50);
      publisher.online();
      awaitInNode(BOILER, upTo(50).stream().filter(i -> i % 10 != 5).toList());
      await().until(() -> outbox.status().deadLetters() == 5);
      awaitEmpty();
      await().until(() -> publisher.statistics().setAside() == 5);
      assertThat(log.with("for good: bad-request")).hasSize(1);
    }
  }

  @Test
  void anItemThatTheServerAsksToWaitWithIsSentLaterAndTheOtherNodesGoOn() throws Exception {
    ScriptedServer.Rule busy = ScriptedServer.refuses(StanzaError.Type.WAIT, "resource-constraint");
    server.rule(ScriptedServer.on(BOILER, busy, ScriptedServer.TAKES));
    append("boiler", 1, 30);
    append("pump", 1, 30);
    publisher.online();
    awaitInNode(PUMP, upTo(30));
    await().until(() -> tries(BOILER, 1) > 3);
    server.rule(ScriptedServer.TAKES);
    awaitInNode(BOILER, upTo(30));
    awaitEmpty();
    await().until(() -> publisher.statistics().parkedNodes() == 0);
    assertThat(publisher.statistics().retried()).isPositive();
  }

  @Test
  void aNodeWhoseServerAsksToWaitForEverIsParked() throws Exception {
    server.rule(ScriptedServer.refuses(StanzaError.Type.WAIT, "resource-constraint"));
    append("boiler", 1, 1);
    publisher.online();
    await().until(() -> publisher.statistics().parkedNodes() == 1);
    assertThat(tries(BOILER, 1)).isGreaterThanOrEqualTo(11);
  }

  @Test
  void whatNobodyKnowsTheOutcomeOfIsSentAgainWithItsIdAfterTheConnectionIsBack() throws Exception {
    server.rule(ScriptedServer.HOLDS);
    append("boiler", 1, 16);
    publisher.online();
    await().until(() -> server.holding() == 16);
    List<String> ids = waiting();
    publisher.offline(ENDED);
    server.loseHeld(7); // the server has seven of them, and nobody knows
    server.rule(ScriptedServer.TAKES);
    append("boiler", 17, 21);
    assertThat(waiting()).hasSize(21);
    publisher.online();
    awaitInNode(BOILER, upTo(21));
    awaitEmpty();
    assertThat(server.received)
        .extracting(ScriptedServer.Publish::id)
        .startsWith(ids.toArray(String[]::new));
    assertThat(server.received.subList(16, 32))
        .extracting(ScriptedServer.Publish::id)
        .isEqualTo(ids);
    assertThat(server.ensured).containsExactly(BOILER, BOILER);
    assertThat(publisher.statistics().retried()).isEqualTo(16);
  }

  @Test
  void aDeadConnectionThatNobodyReportedIsNotTriedWithoutPause() throws Exception {
    server.rule(ScriptedServer.loses());
    append("boiler", 1, 1);
    long begin = System.nanoTime();
    publisher.online();
    await().until(() -> tries(BOILER, 1) >= 10);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(45));
    server.rule(ScriptedServer.TAKES);
    awaitInNode(BOILER, upTo(1));
  }

  @Test
  void eachNodeStaysInOrderThroughManyCutConnections() throws Exception {
    server.rule(ScriptedServer.HOLDS);
    for (int i = 1; i <= 300; i++) {
      append(i % 3 == 0 ? "pump" : "boiler", i, i);
    }
    for (int cut = 0; cut < 10; cut++) {
      publisher.online();
      await().until(() -> server.holding() == 16);
      publisher.offline(ENDED);
      server.loseHeld(cut);
    }
    server.rule(ScriptedServer.TAKES);
    publisher.online();
    awaitEmpty();
    awaitInNode(PUMP, upTo(300).stream().filter(i -> i % 3 == 0).toList());
    awaitInNode(BOILER, upTo(300).stream().filter(i -> i % 3 != 0).toList());
  }

  @Test
  void drainingPublishesWhatIsThere() throws Exception {
    append("boiler", 1, 300);
    publisher.online();
    publisher.drain(Duration.ofSeconds(30));
    assertThat(server.numbersIn(BOILER)).isEqualTo(upTo(300));
    assertThat(outbox.status().waiting()).isZero();
  }

  @Test
  void drainingPublishesWhatTheOutboxHasNotToldOfYet() throws Exception {
    publisher.online();
    append("boiler", 1, 1);
    awaitEmpty();
    Items.onAppend(outbox, () -> {}); // the word of what comes now is late: it never comes
    append("boiler", 2, 5);
    publisher.drain(Duration.ofSeconds(30));
    assertThat(server.numbersIn(BOILER)).isEqualTo(upTo(5));
  }

  @Test
  void drainingEndsWithItsPatienceAndWhatWasNotAnsweredStays() throws Exception {
    server.rule(ScriptedServer.HOLDS);
    append("boiler", 1, 3);
    publisher.online();
    await().until(() -> server.holding() == 3);
    publisher.drain(Duration.ofMillis(50));
    assertThat(waiting()).hasSize(3);
  }

  @Test
  void drainingDoesNotWaitForANodeThatIsParked() throws Exception {
    server.rule(
        ScriptedServer.on(
            BOILER,
            ScriptedServer.refuses(StanzaError.Type.AUTH, "forbidden"),
            ScriptedServer.TAKES));
    append("boiler", 1, 1);
    append("pump", 1, 300);
    publisher.online();
    publisher.drain(Duration.ofSeconds(30));
    assertThat(server.numbersIn(PUMP)).isEqualTo(upTo(300));
    assertThat(waiting()).hasSize(1);
  }

  @Test
  void oneThatWasNeverStartedCanBeClosed() {
    new Publisher(outbox, new PubSubClient(server, Optional.empty()), node -> {}, CatchUp.IN_ORDER)
        .close();
  }
}
