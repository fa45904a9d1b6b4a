package dev.edgeagent.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.Item;
import dev.edgeagent.agent.testbed.Subscriber;
import dev.edgeagent.agent.testbed.XmppServer;
import dev.edgeagent.outbox.OutboxLimits;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.WhenFull;
import dev.edgeagent.outbox.sqlite.SqliteOutbox;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A link that breaks at 200 random bytes while items go over it: nothing is lost, nothing is in the
 * node twice, the order holds, whether sessions are resumed or not.
 */
class ManyCutsIT {
  private static final String NODE = "plant7/cuts";
  private static final int CUTS = 200;

  /** A handshake and a login are some 10 kB, so that most cuts are among the items. */
  private static final int WITHIN_BYTES = 40_000;

  private static final int ALWAYS_WAITING = 150;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @ParameterizedTest
  @CsvSource({"PROSODY, true", "PROSODY, false", "EJABBERD, true", "EJABBERD, false"})
  void nothingIsLostOrDoubledOverALinkThatBreaks(XmppServer.Kind kind, boolean resumable)
      throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    // Prosody's file storage writes the whole node at every publish; it is not what is tested here.
    Map<String, String> settings =
        kind == XmppServer.Kind.PROSODY ? Map.of("XMPP_PUBSUB_STORE", "memory") : Map.of();
    OutboxLimits limits = OutboxLimits.each(1L << 28, WhenFull.REFUSE);
    try (var bed = new Bed();
        var server = new XmppServer(kind, bed, settings);
        var subscriber = new Subscriber(server, bed, NODE);
        var proxy = new FaultProxy(server.port(), broken -> next(broken, random));
        var outbox = SqliteOutbox.open(bed.path("outbox.db"), limits);
        var line = new PublishingLine(bed, proxy.port(), outbox, NODE, resumable)) {
      outbox.append(items(0, 1)); // with the first one the node is made
      subscriber.awaitSubscribed(NODE);
      int count = 1;
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (proxy.broken() < CUTS && System.nanoTime() < end) {
        if (outbox.status().waiting() < ALWAYS_WAITING) {
          outbox.append(items(count, 50));
          count += 50;
        }
        line.awaitProgress();
      }
      int all = count;
      assertThat(proxy.broken()).as("cuts with the seed %d", seed).isGreaterThanOrEqualTo(CUTS);
      await("everything is acknowledged, seed " + seed)
          .atMost(PATIENCE)
          .until(() -> outbox.status().waiting() == 0);
      await("everything arrives, seed " + seed)
          .atMost(PATIENCE)
          .until(() -> subscriber.items().size() >= all);
      assertOnceAndInOrder(subscriber.items(), all, "seed " + seed);
      List<Item> stored = subscriber.stored(NODE);
      assertThat(stored).as("seed %d", seed).doesNotHaveDuplicates();
      assertThat(line.resumptions() > 0).isEqualTo(resumable);
    }
  }

  /** Breaks each connection until there were enough, then none. */
  private static Fault next(int broken, Random random) {
    if (broken == 0) {
      return new Fault(Fault.Kind.RESET, true, WITHIN_BYTES); // it makes the node before
    }
    return broken < CUTS ? Fault.random(random, WITHIN_BYTES) : Fault.NONE;
  }

  private static List<SealedItem> items(int from, int count) {
    List<SealedItem> items = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      String payload =
          "<sensml xmlns='urn:ietf:params:xml:ns:senml'><senml bn='plant7/cuts/' bt='1800000000'"
              + " n='number' v='"
              + i
              + "'/></sensml>";
      items.add(
          new SealedItem(
              new DeviceId("cuts"),
              NODE,
              payload.getBytes(UTF_8),
              1,
              Instant.now(),
              Urgency.USUAL));
    }
    return items;
  }

  private static void assertOnceAndInOrder(List<Item> items, int all, String seed) {
    assertThat(items.stream().map(Item::sequence)).as(seed).hasSize(all).isSorted();
    assertThat(Set.copyOf(items.stream().map(i -> (long) i.records().getFirst().number()).toList()))
        .as(seed)
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, all).boxed().toList());
  }
}
