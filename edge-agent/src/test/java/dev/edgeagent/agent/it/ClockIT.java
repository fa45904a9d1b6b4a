package dev.edgeagent.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.testbed.AgentProcess;
import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.Command;
import dev.edgeagent.agent.testbed.FakeClock;
import dev.edgeagent.agent.testbed.Feed;
import dev.edgeagent.agent.testbed.Item;
import dev.edgeagent.agent.testbed.PtyPair;
import dev.edgeagent.agent.testbed.Setup;
import dev.edgeagent.agent.testbed.Subscriber;
import dev.edgeagent.agent.testbed.XmppServer;
import dev.edgeagent.clock.TimeService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A box whose clock is wrong, as boxes without a battery are after each boot. */
class ClockIT {
  private static final String NODE = "plant7/counter";
  private static final Duration EVERY = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The pack window, the way, and a busy machine. */
  private static final Duration LATE = Duration.ofSeconds(10);

  @ParameterizedTest
  @EnumSource
  void readingsOfTheTimeBeforeTheClockWasSetCarryTheMomentsAtWhichTheyWereTaken(
      XmppServer.Kind kind) throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(kind, bed);
        var pty = new PtyPair(bed.path("tty"));
        var subscriber = new Subscriber(server, bed, NODE)) {
      FakeClock clock = FakeClock.at(bed.path("clock")).orElseThrow();
      clock.set(Duration.ofDays(-9000));
      Instant begin = Instant.now();
      try (var agent = AgentProcess.run(counter(bed, server, pty), clock.environment());
          var feed = Feed.numbers(pty, EVERY)) {
        // In 2002 no certificate is valid yet: it cannot get on line, and collects.
        agent.awaitLine("upstream: off line: .*not valid yet");
        agent.kill();
        try (var again = AgentProcess.run(bed.path("edge-agent.yaml"), clock.environment())) {
          again.awaitLine("upstream: off line: .*not valid yet");
          clock.set(Duration.ZERO);
          again.awaitOnline();
          Numbers numbers = Numbers.awaitLast(subscriber, feed.stop());
          numbers.assertOnceAndInOrder();
          assertThat(subscriber.entries()).extracting(Item.Entry::moment).isSorted();
          assertTimely(subscriber.entries(), begin);
        }
      }
    }
  }

  /** Debian's Prosody tells the time, and our ejabberd does not. */
  @Test
  void theServersClockCountsUntilThatOfTheBoxIsSetAndAJumpLosesAndReordersNothing()
      throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(XmppServer.Kind.PROSODY, bed);
        var pty = new PtyPair(bed.path("tty"));
        var subscriber = new Subscriber(server, bed, NODE)) {
      FakeClock clock = FakeClock.at(bed.path("clock")).orElseThrow();
      clock.set(Duration.ofMinutes(90));
      Instant begin = Instant.now();
      try (var agent = AgentProcess.run(counter(bed, server, pty), clock.environment());
          var feed = Feed.numbers(pty, EVERY)) {
        agent.awaitLine("clock: nobody keeps .* ahead of .*timedatectl");
        awaitNumber(subscriber, 10);
        List<Item.Entry> early = subscriber.entries();
        clock.set(Duration.ZERO);
        agent.awaitLine("clock: that of this box was set");
        clock.set(Duration.ofMinutes(20));
        awaitNumber(subscriber, feed.last() + 20);
        clock.set(Duration.ZERO);
        Numbers numbers = Numbers.awaitLast(subscriber, feed.stop());
        numbers.assertOnceAndInOrder();
        assertTimely(early, begin);
      }
    }
  }

  @Test
  void whenNobodyTellsTheTimeThatOfTheBoxCounts() throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(XmppServer.Kind.EJABBERD, bed);
        var pty = new PtyPair(bed.path("tty"));
        var subscriber = new Subscriber(server, bed, NODE)) {
      FakeClock clock = FakeClock.at(bed.path("clock")).orElseThrow();
      clock.set(Duration.ofMinutes(90));
      Instant begin = Instant.now().plus(Duration.ofMinutes(90));
      try (var agent = AgentProcess.run(counter(bed, server, pty), clock.environment());
          var feed = Feed.numbers(pty, EVERY)) {
        agent.awaitLine("clock: neither .* tells the time");
        Numbers.awaitLast(subscriber, feed.stop()).assertOnceAndInOrder();
        assertThat(subscriber.entries())
            .extracting(Item.Entry::moment)
            .allSatisfy(
                time -> assertThat(time).isBetween(begin.minus(LATE), begin.plus(PATIENCE)));
      }
    }
  }

  private static Path counter(Bed bed, XmppServer server, PtyPair pty) throws IOException {
    return Setup.counter(bed, server.host(), pty.link()).write();
  }

  private static void awaitNumber(Subscriber subscriber, int number) {
    subscriber.awaitEntries(
        "number " + number,
        PATIENCE,
        all -> all.stream().anyMatch(e -> e.quality().isEmpty() && e.number() >= number));
  }

  private static void assertTimely(List<Item.Entry> entries, Instant begin) {
    assertThat(entries)
        .extracting(Item.Entry::moment)
        .isNotEmpty()
        .allSatisfy(
            time -> assertThat(time).isBetween(begin.minus(LATE), Instant.now().plus(LATE)));
  }

  @Test
  void theKernelSaysToUsWhatItSaysToOthers() throws Exception {
    String asked =
        Command.succeed(
            PATIENCE,
            Map.of(),
            "/usr/bin/python3",
            "-c",
            "import ctypes; print(ctypes.CDLL(None).ntp_adjtime(bytes(512)))");
    assertThat(TimeService.ofSystem().isKnownToKernel()).isEqualTo(!asked.strip().equals("5"));
  }
}
