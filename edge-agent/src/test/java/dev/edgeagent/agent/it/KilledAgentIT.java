package dev.edgeagent.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.testbed.AgentProcess;
import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.Feed;
import dev.edgeagent.agent.testbed.OutboxFile;
import dev.edgeagent.agent.testbed.PtyPair;
import dev.edgeagent.agent.testbed.Setup;
import dev.edgeagent.agent.testbed.Subscriber;
import dev.edgeagent.agent.testbed.XmppServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** kill -9 while readings come in and go out. */
class KilledAgentIT {
  private static final String NODE = "plant7/counter";
  private static final int KILLS = 20;
  private static final int PER_SECOND = 200;

  /** A pack window of half a second and a flush, with room for a busy machine. */
  private static final Duration ON_DISK_AFTER = Duration.ofSeconds(2);

  private static final Pattern VALUE = Pattern.compile("\\bv=['\"](\\d+)");

  @ParameterizedTest
  @EnumSource
  void nothingCommittedIsLostOrDoubledInTheNode(XmppServer.Kind kind) throws Exception {
    // Prosody's file storage writes the whole node at every publish; it is not what is tested here.
    Map<String, String> settings =
        kind == XmppServer.Kind.PROSODY ? Map.of("XMPP_PUBSUB_STORE", "memory") : Map.of();
    try (var bed = new Bed();
        var server = new XmppServer(kind, bed, settings);
        var pty = new PtyPair(bed.path("tty"));
        var subscriber = new Subscriber(server, bed, NODE)) {
      Path config = Setup.counter(bed, server.host(), pty.link()).write();
      List<Window> windows = new ArrayList<>();
      Set<Integer> committed = new TreeSet<>();
      int last;
      try (var feed = Feed.numbers(pty, Duration.ofSeconds(1).dividedBy(PER_SECOND))) {
        Scene scene =
            new Scene(bed, server, config, feed, subscriber, windows, committed, new TreeMap<>());
        scene.killAtRandomMoments();
        last = scene.drain();
      }
      Numbers numbers = Numbers.awaitLast(subscriber, last);
      numbers.assertOnceAndInOrder();
      Numbers.assertNotifiedInOrder(subscriber.arrivals());
      Numbers.assertRepeatsAreTheSame(subscriber.arrivals());
      assertThat(numbers.all()).containsAll(committed);
      assertThat(numbers.missing(last))
          .as("missing outside of what was not committed at a kill: %s", windows)
          .allMatch(n -> windows.stream().anyMatch(window -> window.holds(n)));
    }
  }

  /**
   * Numbers that may be missing: behind the last one known to be committed at a kill, until the
   * port is open again.
   */
  private record Window(int from, int to) {
    boolean holds(int number) {
      return from <= number && number <= to;
    }
  }

  private record Scene(
      Bed bed,
      XmppServer server,
      Path config,
      Feed feed,
      Subscriber subscriber,
      List<Window> windows,
      Set<Integer> committed,
      NavigableMap<Long, Integer> readAt) {

    void killAtRandomMoments() throws Exception {
      Random random = new Random();
      int from = 1;
      for (int i = 0; i < KILLS; i++) {
        readAt.clear();
        try (var agent = AgentProcess.run(config)) {
          // From half-way through the start to well into the work.
          from = watch(agent, Duration.ofMillis(random.nextInt(400, 4000)), from);
          // Every other time items are on the way, without an answer.
          if (i % 2 == 1) {
            server.pause();
            from = watch(agent, Duration.ofMillis(random.nextInt(100, 1500)), from);
          }
          agent.kill();
          long due = System.nanoTime() - ON_DISK_AFTER.toNanos();
          var onDisk = Optional.ofNullable(readAt.floorEntry(due)).map(Map.Entry::getValue);
          assertThat(lastCommitted()).isGreaterThanOrEqualTo(onDisk.orElse(0));
        } finally {
          server.resume();
        }
        from = Math.min(from, lastCommitted() + 1);
      }
      windows.add(new Window(from, Integer.MAX_VALUE));
    }

    /** What the outbox holds now is noted; readings are committed in their order. */
    private int lastCommitted() throws Exception {
      Set<Integer> known = new TreeSet<>(Numbers.received(subscriber));
      for (String payload : OutboxFile.payloads(bed.path("var"), bed.directory())) {
        VALUE.matcher(payload).results().forEach(m -> known.add(Integer.parseInt(m.group(1))));
      }
      committed.addAll(known);
      return known.stream().mapToInt(n -> n).max().orElse(0);
    }

    /** Watches it for a while; returns where the window that is open now begins. */
    private int watch(AgentProcess agent, Duration time, int from) throws InterruptedException {
      long deadline = System.nanoTime() + time.toNanos();
      int open = from;
      while (System.nanoTime() < deadline) {
        agent.livesFor(Duration.ofMillis(10));
        if (open == Integer.MAX_VALUE) {
          readAt.put(System.nanoTime(), feed.last());
        } else if (!agent.output().matching("counter: online").isEmpty()) {
          windows.add(new Window(open, feed.last()));
          open = Integer.MAX_VALUE;
        }
      }
      return open;
    }

    /** The last run, which is left to finish. Returns the last number that the device said. */
    int drain() throws Exception {
      try (var agent = AgentProcess.run(config)) {
        agent.awaitOnline();
        agent.awaitLine("counter: online");
        Window open = windows.removeLast();
        windows.add(new Window(open.from(), feed.last()));
        int enough = feed.last() + PER_SECOND;
        Awaitility.await("more numbers")
            .atMost(Duration.ofSeconds(30))
            .until(() -> feed.last() >= enough);
        int last = feed.stop();
        Numbers.awaitLast(subscriber, last);
        agent.terminate();
        assertThat(agent.awaitExit()).as(agent.output().toString()).isZero();
        return last;
      }
    }
  }
}
