package dev.edgeagent.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgeagent.agent.testbed.AgentProcess;
import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.Item;
import dev.edgeagent.agent.testbed.PtyPair;
import dev.edgeagent.agent.testbed.Setup;
import dev.edgeagent.agent.testbed.Subscriber;
import dev.edgeagent.agent.testbed.XmppServer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** From the serial line to a subscriber that we did not write. */
class ReadingsReachSubscribersIT {
  private static final String NODE = "plant7/boiler";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LINES = 60;
  private static final int BURST = 10;

  @ParameterizedTest
  @EnumSource
  void everyLineArrivesWithValueUnitAndTimeInOrderAndOnce(XmppServer.Kind kind) throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(kind, bed);
        var pty = new PtyPair(bed.path("tty"));
        var subscriber = new Subscriber(server, bed, NODE);
        var agent = AgentProcess.run(Setup.boiler(bed, server.host(), pty.link()).write())) {
      agent.awaitOnline();
      for (int i = 0; i < LINES; i++) {
        double before = System.currentTimeMillis() / 1000.0;
        pty.line(line(i));
        if (i % BURST == 0) {
          Item.Entry seen = lastOf(arrived(subscriber, i + 1));
          double now = System.currentTimeMillis() / 1000.0;
          assertThat(seen.time()).isBetween(before - 0.01, now);
        }
        if (i == 0) {
          subscriber.awaitSubscribed(NODE);
        }
      }
      assertAllThere(arrived(subscriber, LINES));
      assertOrder(subscriber.arrivals());
      agent.terminate();
      assertThat(agent.awaitExit()).as(agent.output().toString()).isZero();
      assertThat(agent.output().matching("boiler: offline")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aValueOutOfRangeArrivesMarked(XmppServer.Kind kind) throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(kind, bed);
        var pty = new PtyPair(bed.path("tty"));
        var subscriber = new Subscriber(server, bed, NODE);
        var agent = AgentProcess.run(Setup.boiler(bed, server.host(), pty.link()).write())) {
      agent.awaitOnline();
      pty.line("T=200.00;P=1.32;R=1");
      List<Item.Entry> entries = arrived(subscriber, 1);

      Item.Entry temperature = channel(entries, "temperature").getFirst();
      assertThat(temperature.quality()).contains("OUT_OF_RANGE");
      assertThat(temperature.number()).isEqualTo(200.0);
      assertThat(channel(entries, "pressure").getFirst().quality()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"PROSODY, senml-json", "EJABBERD, compact"})
  void itemsOfTheOtherFormsArriveToo(XmppServer.Kind kind, String payload) throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(kind, bed);
        var pty = new PtyPair(bed.path("tty"));
        var subscriber = new Subscriber(server, bed, NODE);
        var agent =
            AgentProcess.run(Setup.boiler(bed, server.host(), pty.link()).in(payload).write())) {
      agent.awaitOnline();
      for (int i = 0; i < BURST; i++) {
        pty.line(line(i));
      }
      pty.line("T=200.00;P=1.32;R=1");
      List<Item.Entry> entries = arrived(subscriber, BURST + 1);
      for (int i = 0; i < BURST; i++) {
        Item.Entry temperature = channel(entries, "temperature").get(i);
        assertThat(temperature.name()).isEqualTo("plant7/boiler/temperature");
        assertThat(temperature.number()).isEqualTo(20 + i / 100.0, within(1e-9));
        assertThat(temperature.unit()).contains("Cel");
        assertThat(temperature.quality()).isEmpty();
        Item.Entry relay = channel(entries, "relay").get(i);
        assertThat(relay.value()).isEqualTo(Optional.of(i % 2 == 1));
        assertThat(relay.time()).isEqualTo(temperature.time(), within(0.001));
      }
      assertThat(lastOf(entries).quality()).contains("OUT_OF_RANGE");
      assertOrder(subscriber.arrivals());
    }
  }

  private static String line(int i) {
    return String.format(Locale.ROOT, "T=%.2f;P=%.2f;R=%d", 20 + i / 100.0, 1 + i / 100.0, i % 2);
  }

  private static List<Item.Entry> arrived(Subscriber subscriber, int lines) {
    return subscriber.awaitEntries(
        lines + " lines", PATIENCE, all -> channel(all, "relay").size() >= lines);
  }

  private static List<Item.Entry> channel(List<Item.Entry> entries, String name) {
    return entries.stream().filter(entry -> entry.channel().equals(name)).toList();
  }

  private static Item.Entry lastOf(List<Item.Entry> entries) {
    return channel(entries, "temperature").getLast();
  }

  private static void assertAllThere(List<Item.Entry> entries) {
    assertThat(entries).hasSize(3 * LINES);
    assertThat(entries).allMatch(entry -> entry.quality().isEmpty());
    assertThat(entries).allMatch(entry -> entry.name().contains(NODE));
    for (int i = 0; i < LINES; i++) {
      Item.Entry temperature = channel(entries, "temperature").get(i);
      assertThat(temperature.number()).isEqualTo(20 + i / 100.0, within(1e-9));
      assertThat(temperature.unit()).contains("Cel");
      Item.Entry pressure = channel(entries, "pressure").get(i);
      assertThat(pressure.number()).isEqualTo(100_000 + i * 1000.0, within(1e-6));
      assertThat(pressure.unit()).contains("Pa");
      Item.Entry relay = channel(entries, "relay").get(i);
      assertThat(relay.value()).isEqualTo(Optional.of(i % 2 == 1));
      assertThat(relay.time()).isEqualTo(temperature.time(), within(0.001));
    }
    assertThat(channel(entries, "relay").stream().map(Item.Entry::time).toList()).isSorted();
  }

  private static void assertOrder(List<Item> arrivals) {
    List<Item> notified = arrivals.stream().filter(Item::notified).toList();
    assertThat(notified.stream().map(Item::id).toList()).doesNotHaveDuplicates();
    assertThat(notified.stream().map(Item::sequence).toList()).isSorted();
  }
}
