package dev.edgeagent.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgeagent.outbox.DeadLetter;
import dev.edgeagent.outbox.Gap;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.OutboxLimits;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.WhenFull;
import dev.edgeagent.outbox.database.Requests;
import dev.edgeagent.outbox.sqlite.OutboxReader;
import dev.edgeagent.outbox.sqlite.SqliteOutbox;
import dev.edgeagent.pubsub.PubSubClient;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Urgency;
import dev.edgeagent.senml.PayloadForm;
import dev.edgeagent.senml.SenmlRecord;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.StreamFailure;
import dev.edgeagent.xmpp.iq.IqException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent first, and what becomes of items that a server does not take. */
class PublisherReactionsTest {
  private static final Pauses SHORT =
      new Pauses(
          Duration.ofMillis(5), Duration.ofMillis(40), Duration.ofMillis(80), Duration.ofMillis(5));
  private static final String BOILER = "plant7/boiler";
  private static final String PUMP = "plant7/pump";
  private static final ConnectFailure CUT = new StreamFailure.Broken("edge.test", "cut");
  private static final ConnectFailure BLAMED =
      new StreamFailure.Ended("edge.test", "policy-violation", "bad stanza");

  @TempDir Path dir;
  private final ScriptedServer server = new ScriptedServer();
  private SqliteOutbox outbox;
  private Publisher publisher;

  @BeforeEach
  void open() throws OutboxException {
    outbox =
        SqliteOutbox.open(
            dir.resolve("outbox.db"), OutboxLimits.each(100_000_000, WhenFull.REFUSE));
    publisher = publisher(CatchUp.IN_ORDER);
    publisher.start();
  }

  private Publisher publisher(CatchUp catchUp) {
    return new Publisher(
        outbox, new PubSubClient(server, Optional.empty()), _ -> {}, catchUp, SHORT);
  }

  @AfterEach
  void close() {
    publisher.close();
    outbox.close();
  }

  private void append(String device, int from, int to) throws OutboxException {
    append(device, from, to, Urgency.USUAL);
  }

  private void append(String device, int from, int to, Urgency urgency) throws OutboxException {
    outbox.append(
        IntStream.rangeClosed(from, to)
            .mapToObj(i -> Readings.sealed(device, i, urgency))
            .toList());
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed().toList();
  }

  private List<Integer> sent() {
    return server.received.stream().flatMap(p -> p.numbers().stream()).toList();
  }

  private List<DeadLetter> deadLetters() throws OutboxException {
    try (OutboxReader reader = OutboxReader.open(dir.resolve("outbox.db"))) {
      return reader.deadLetters(100);
    }
  }

  @Test
  void anAlarmPassesTheBacklog() throws Exception {
    server.rule(ScriptedServer.HOLDS);
    append("boiler", 1, 200);
    append("boiler", 1001, 1002, Urgency.ALARM);
    publisher.online();
    await().until(() -> server.holding() == 16);
    assertThat(sent()).startsWith(1001, 1002, 1, 2);
    append("pump", 2001, 2001, Urgency.ALARM);
    server.takeHeld();
    await().until(() -> server.holding() == 32); // it took all in time: twice as many
    assertThat(sent().subList(16, 18)).contains(2001);
    server.rule(ScriptedServer.TAKES);
    server.takeHeld();
    await().until(() -> outbox.status().waiting() == 0);
    assertThat(server.numbersIn(BOILER)).containsSubsequence(range(1, 200)).hasSize(202);
  }

  @Test
  void withLiveFirstWhatIsTakenFromNowOnPassesTheBacklog() throws Exception {
    publisher.close();
    publisher = publisher(CatchUp.LIVE_FIRST);
    publisher.start();
    server.rule(ScriptedServer.HOLDS);
    append("boiler", 1, 100);
    publisher.online();
    await().until(() -> server.holding() == 16);
    append("boiler", 101, 103);
    server.takeHeld();
    await().until(() -> server.holding() == 32);
    assertThat(sent().subList(16, 19)).isEqualTo(range(101, 103));
    assertThat(sent().subList(19, 48)).isEqualTo(range(17, 45));
    publisher.offline(CUT);
    server.loseHeld(5);
    append("boiler", 104, 110);
    server.rule(ScriptedServer.TAKES);
    publisher.online(); // all of it is the past now, in order
    await().until(() -> outbox.status().waiting() == 0);
    assertThat(server.numbersIn(BOILER)).containsSubsequence(range(101, 110)).hasSize(110);
    assertThat(server.numbersIn(BOILER)).containsSubsequence(range(1, 100));
  }

  private static SealedItem pack(int from, int to) {
    List<SenmlRecord> records =
        range(from, to).stream().map(i -> Readings.record("boiler", i)).toList();
    return new SealedItem(
        new DeviceId("boiler"),
        BOILER,
        PayloadForm.SENML_XML.encode(records),
        records.size(),
        records.getFirst().time(),
        Urgency.USUAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"policy-violation", "not-acceptable"})
  void aPackThatIsTooBigIsSentInPartsInItsPlace(String condition) throws Exception {
    Element tooBig = Element.of("payload-too-big", "http://jabber.org/protocol/pubsub#errors");
    server.rule(
        (publish, request) -> {
          if (publish.numbers().size() > 3) {
            throw IqException.refused(
                StanzaError.of(StanzaError.Type.MODIFY, condition).with(tooBig));
          }
          return Optional.of(request.result());
        });
    outbox.append(List.of(pack(1, 2), pack(3, 12), pack(13, 13)));
    publisher.online();
    await().until(() -> outbox.status().waiting() == 0);
    assertThat(server.numbersIn(BOILER)).containsExactlyInAnyOrderElementsOf(range(1, 13));
    assertThat(server.numbersIn(BOILER)).containsSubsequence(range(3, 12));
    assertThat(outbox.status().deadLetters()).isZero();
  }

  @Test
  void oneReadingThatIsTooBigIsSetAsideAndCanBeTriedAgain() throws Exception {
    ScriptedServer.Rule tooBig =
        ScriptedServer.refuses(StanzaError.Type.MODIFY, "policy-violation");
    server.rule(
        (publish, request) ->
            (publish.numbers().contains(2) ? tooBig : ScriptedServer.TAKES)
                .answer(publish, request));
    append("boiler", 1, 3);
    publisher.online();
    await().until(() -> outbox.status().deadLetters() == 1);
    await().until(() -> outbox.status().waiting() == 0);
    assertThat(deadLetters().getFirst().reason()).isEqualTo("policy-violation");
    server.rule(ScriptedServer.TAKES);
    try (OutboxReader reader = OutboxReader.open(dir.resolve("outbox.db"))) {
      reader.request(Requests.Action.RETRY, List.of(0L));
    }
    await().until(() -> server.numbersIn(BOILER).contains(2));
    await().until(() -> outbox.status().settled() == 3);
  }

  @Test
  void anItemThatTheServerFailsOverIsSetAsideAndTheRestOfItsNodeGoesOn() throws Exception {
    ScriptedServer.Rule fails =
        ScriptedServer.refuses(StanzaError.Type.CANCEL, "internal-server-error");
    server.rule(
        (publish, request) ->
            (publish.numbers().contains(3) ? fails : ScriptedServer.TAKES)
                .answer(publish, request));
    append("boiler", 1, 20);
    publisher.online();
    await().atMost(Duration.ofSeconds(30)).until(() -> outbox.status().deadLetters() == 1);
    await().until(() -> outbox.status().waiting() == 0);
    assertThat(Readings.numbersIn(deadLetters().getFirst().item())).containsExactly(3);
    assertThat(server.numbersIn(BOILER)).hasSize(19);
  }

  @Test
  void aServerThatFailsOverAllLosesNoItemAndParksTheNode() throws Exception {
    server.rule(ScriptedServer.refuses(StanzaError.Type.CANCEL, "internal-server-error"));
    append("boiler", 1, 5);
    publisher.online();
    await().atMost(Duration.ofSeconds(30)).until(() -> publisher.statistics().parkedNodes() == 1);
    assertThat(outbox.status().deadLetters()).isZero();
    server.rule(ScriptedServer.TAKES);
    await().until(() -> outbox.status().waiting() == 0);
    assertThat(server.numbersIn(BOILER)).isEqualTo(range(1, 5));
  }

  @Test
  void anItemThatEndsTheStreamEveryTimeIsFoundAndSetAsideAndNoOther() throws Exception {
    server.rule(ScriptedServer.HOLDS);
    append("boiler", 1, 30);
    append("pump", 31, 40);
    int streams = 0;
    while (outbox.status().waiting() > 0 && streams++ < 50) {
      publisher.online();
      long known = outbox.status().settled();
      await()
          .until(
              () ->
                  server.holding() > 0
                      || outbox.status().waiting() == 0
                      || outbox.status().settled() > known);
      if (server.holdsNumber(7)) {
        publisher.offline(BLAMED);
        server.loseHeld(0);
      } else {
        server.takeHeld();
      }
    }
    assertThat(outbox.status().waiting()).isZero();
    assertThat(deadLetters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(Readings.numbersIn(letter.item())).containsExactly(7);
              assertThat(letter.reason()).contains("policy-violation");
            });
    assertThat(server.numbersIn(BOILER)).hasSize(29);
    assertThat(server.numbersIn(PUMP)).isEqualTo(range(31, 40));
  }

  @Test
  void cutsOfTheLinkAccuseNoItem() throws Exception {
    server.rule(ScriptedServer.HOLDS);
    append("boiler", 1, 1);
    for (int cut = 0; cut < 10; cut++) {
      publisher.online();
      await().until(() -> server.holding() == 1);
      publisher.offline(CUT);
      server.loseHeld(0);
    }
    server.rule(ScriptedServer.TAKES);
    publisher.online();
    await().until(() -> outbox.status().settled() == 1);
    assertThat(outbox.status().deadLetters()).isZero();
  }

  @Test
  void whatWasLostIsToldToTheReadersOfTheNode() throws Exception {
    append("boiler", 1, 3);
    outbox.lost(
        new Gap(
            Gap.Cause.FULL,
            new DeviceId("boiler"),
            BOILER,
            2,
            50,
            Instant.parse("2026-11-23T10:00:00Z"),
            Instant.parse("2026-11-23T11:00:00.5Z")));
    publisher.online();
    await().until(() -> outbox.status().settled() == 4);
    assertThat(server.received.getFirst().xml())
        .isEqualTo(
            "<gap xmlns='urn:edge-agent:gap' cause='full' readings='50'"
                + " from='2026-11-23T10:00:00Z' to='2026-11-23T11:00:00.500Z'/>");
  }

  @Test
  void aNodeWhoseConfigurationIsNotOursAnyMoreIsSeenToAgain() throws Exception {
    Element met = Element.of("precondition-not-met", "http://jabber.org/protocol/pubsub#errors");
    StanzaError conflict = StanzaError.of(StanzaError.Type.CANCEL, "conflict").with(met);
    publisher.close();
    publisher =
        new Publisher(
            outbox,
            new PubSubClient(server, Optional.empty()),
            node -> {
              server.ensured.add(node);
              if (server.ensured.size() == 2) {
                server.rule(ScriptedServer.TAKES);
              }
            },
            CatchUp.IN_ORDER,
            SHORT);
    publisher.start();
    server.rule(
        (publish, request) -> {
          throw IqException.refused(conflict);
        });
    append("boiler", 1, 3);
    publisher.online();
    await().until(() -> outbox.status().settled() == 3);
    assertThat(server.ensured).containsExactly(BOILER, BOILER);
  }
}
