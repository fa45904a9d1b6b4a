package dev.edgeagent.driver.run;

import static dev.edgeagent.driver.run.ScriptedDevice.fails;
import static dev.edgeagent.driver.run.ScriptedDevice.measures;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgeagent.driver.DriverException.Kind;
import dev.edgeagent.driver.LinkClaim;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.driver.LogCapture;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.report.AlarmRule;
import dev.edgeagent.profile.report.Deadband;
import dev.edgeagent.profile.report.ReportMode;
import dev.edgeagent.profile.report.ReportRule;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problem;
import dev.edgeagent.settings.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeviceRuntimeTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  private final List<Reading> readings = new CopyOnWriteArrayList<>();
  private final ScriptedDevice a = new ScriptedDevice("a", "tty0");
  private final ScriptedDevice b = new ScriptedDevice("b", "tty0");
  private final ScriptedDevice c = new ScriptedDevice("c", "tty1");

  private static Write write(String device) {
    return new Write(
        new DeviceId(device),
        TestProfiles.RELAY,
        new Value.Bool(true),
        Instant.now().plusSeconds(60));
  }

  private static WriteOutcome outcome(CompletableFuture<WriteOutcome> future) throws Exception {
    return future.get(BOUND.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void devicesOfOneLinkShareOneThreadNamedAfterIt() {
    Set<String> threads = ConcurrentHashMap.newKeySet();
    for (ScriptedDevice device : List.of(a, b, c)) {
      device.every = Duration.ofMillis(100);
      device.polling =
          sink -> {
            threads.add(device.id() + " on " + Thread.currentThread().getName());
            measures(1, Instant.EPOCH).run(sink);
          };
    }
    try (DeviceRuntime runtime =
        new DeviceRuntime(List.of(a, b, c), (reading, _) -> readings.add(reading))) {
      runtime.start();
      await()
          .atMost(BOUND)
          .until(() -> a.polls.get() > 2 && b.polls.get() > 2 && c.polls.get() > 2);
      assertThat(threads)
          .containsExactlyInAnyOrder("a on bus-tty0", "b on bus-tty0", "c on bus-tty1");
      assertThat(runtime.statistics()).allMatch(DeviceStatistics::online);
    }
    assertThat(List.of(a.closes.get(), b.closes.get(), c.closes.get())).containsExactly(1, 1, 1);
  }

  @Test
  void aHangingDeviceDoesNotHoldUpTheOtherLinks() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    a.polling = _ -> uninterruptibly(never);
    c.polling = measures(1, Instant.EPOCH);
    c.every = Duration.ofMillis(100);
    DeviceRuntime runtime = new DeviceRuntime(List.of(a, c), (reading, _) -> readings.add(reading));
    runtime.start();
    try (LogCapture log = new LogCapture("")) {
      await().atMost(BOUND).until(() -> a.polls.get() == 1 && c.polls.get() > 3);
      CompletableFuture<WriteOutcome> waiting = runtime.submit(write("a"));
      long start = System.nanoTime();
      runtime.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThan(DeviceRuntime.CLOSE_WITHIN.plusSeconds(2));
      assertThat(log.lines()).anyMatch(line -> line.startsWith("bus tty0 hangs in "));
      assertThat(outcome(waiting)).isInstanceOf(WriteOutcome.Failed.class);
      assertThat(c.closes.get()).isEqualTo(1);
    } finally {
      never.countDown();
    }
  }

  private static void uninterruptibly(CountDownLatch latch) {
    boolean done = false;
    while (!done) {
      try {
        latch.await();
        done = true;
      } catch (InterruptedException _) {
        // That is what this stands for: native code, which knows no interrupts.
      }
    }
  }

  @Test
  void theSeventeenthWaitingWriteIsRefused() throws Exception {
    CountDownLatch polling = new CountDownLatch(1);
    CountDownLatch busy = new CountDownLatch(1);
    a.polling =
        _ -> {
          polling.countDown();
          uninterruptibly(busy);
        };
    try (DeviceRuntime runtime =
        new DeviceRuntime(List.of(a), (reading, _) -> readings.add(reading))) {
      runtime.start();
      assertThat(polling.await(20, TimeUnit.SECONDS)).isTrue();
      List<CompletableFuture<WriteOutcome>> accepted = new ArrayList<>();
      for (int i = 0; i < Bus.MAX_WRITES; i++) {
        accepted.add(runtime.submit(write("a")));
      }
      assertThat(outcome(runtime.submit(write("a")))).isEqualTo(new WriteOutcome.QueueFull());
      a.polling = _ -> {};
      busy.countDown();
      for (CompletableFuture<WriteOutcome> future : accepted) {
        assertThat(outcome(future)).isInstanceOf(WriteOutcome.Written.class);
      }
      assertThat(a.written).hasSize(Bus.MAX_WRITES);
    }
  }

  @Test
  void aWriteThatTheProfileForbidsNeverReachesTheDevice() throws Exception {
    try (DeviceRuntime runtime =
        new DeviceRuntime(List.of(a), (reading, _) -> readings.add(reading))) {
      runtime.start();
      Write base = write("a");
      assertThat(outcome(runtime.submit(write("z"))))
          .isEqualTo(new WriteOutcome.Invalid("there is no device z"));
      assertThat(
              outcome(
                  runtime.submit(
                      new Write(
                          base.device(), new ChannelId("nope"), base.value(), base.deadline()))))
          .isEqualTo(new WriteOutcome.Invalid("a has no channel nope"));
      assertThat(
              outcome(
                  runtime.submit(
                      new Write(
                          base.device(),
                          TestProfiles.SETPOINT,
                          new Value.Numeric(95),
                          base.deadline()))))
          .isInstanceOf(WriteOutcome.Invalid.class);
      assertThat(a.written).isEmpty();
    }
  }

  @Test
  void anIdleBusSleeps() {
    a.every = Duration.ofHours(1);
    try (DeviceRuntime runtime =
        new DeviceRuntime(List.of(a), (reading, _) -> readings.add(reading))) {
      runtime.start();
      await().atMost(BOUND).until(() -> a.polls.get() == 1);
      await()
          .atMost(BOUND)
          .until(
              () ->
                  Thread.getAllStackTraces().keySet().stream()
                      .anyMatch(
                          thread ->
                              thread.getName().equals("bus-tty0")
                                  && thread.getState() == Thread.State.TIMED_WAITING));
    }
  }

  private static DeviceProfile ruled(ReportRule rule) {
    return TestProfiles.boiler().reporting(Map.of(TestProfiles.TEMPERATURE, rule));
  }

  @Test
  void aSleepingBusWakesForWhatWasHeldBack() {
    a.every = Duration.ofHours(1);
    b.every = Duration.ofHours(1);
    a.profile =
        ruled(
            new ReportRule(
                ReportMode.ALWAYS,
                Deadband.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofMillis(100)),
                List.of(),
                AlarmRule.NEVER));
    a.polling =
        sink -> {
          measures(20, Instant.EPOCH).run(sink);
          measures(25, Instant.EPOCH).run(sink);
        };
    try (DeviceRuntime runtime =
        new DeviceRuntime(List.of(a, b), (reading, _) -> readings.add(reading))) {
      runtime.start();
      await().atMost(BOUND).until(() -> readings.size() == 2);
      assertThat(readings).extracting(Reading::value).last().isEqualTo(new Value.Numeric(25));
      assertThat(a.polls.get()).isEqualTo(1);
    }
  }

  @Test
  void aBusListensNoLongerThanUntilAHeartbeatIsDue() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Duration heartbeat = Bus.LISTEN.dividedBy(2);
    a.spontaneous = true;
    a.profile =
        ruled(
            new ReportRule(
                ReportMode.ON_CHANGE,
                Deadband.NONE,
                Optional.empty(),
                Optional.of(heartbeat),
                Optional.empty(),
                List.of(),
                AlarmRule.NEVER));
    a.polling =
        sink -> {
          if (a.polls.get() <= 2) {
            measures(20, Instant.EPOCH.plusSeconds(a.polls.get())).run(sink);
          } else {
            silence(never, a.patience.getLast());
          }
        };
    try (DeviceRuntime runtime =
        new DeviceRuntime(List.of(a), (reading, _) -> readings.add(reading))) {
      runtime.start();
      await().atMost(BOUND).until(() -> readings.size() == 2);
      await().atMost(BOUND).until(() -> a.polls.get() > 6);
    }
    assertThat(readings)
        .extracting(Reading::time)
        .containsExactly(Instant.EPOCH.plusSeconds(1), Instant.EPOCH.plusSeconds(2));
    assertThat(a.patience.get(2)).isPositive().isLessThanOrEqualTo(heartbeat);
    assertThat(a.patience.getLast()).isEqualTo(Bus.LISTEN);
  }

  private static void silence(CountDownLatch never, Duration patience) {
    try {
      assertThat(never.await(patience.toNanos(), TimeUnit.NANOSECONDS)).isFalse();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aRuntimeThatWasNeverStartedCloses() {
    new DeviceRuntime(List.of(a), (reading, _) -> readings.add(reading)).close();
    assertThat(a.opens.get()).isZero();
  }

  @Test
  void devicesThatCannotShareALinkAreProblemsThatNameBoth() {
    Mark mark = new Mark("edge-agent.yaml", 7, 3, "  port: /dev/ttyUSB0");
    a.claim = Optional.of(new LinkClaim(mark, false, "9600 baud 8N1"));
    b.claim = Optional.of(new LinkClaim(mark, false, "19200 baud 8E1"));
    Problems problems = new Problems();
    DeviceRuntime.check(List.of(a, b, c), problems);
    assertThat(problems.list())
        .extracting(Problem::message)
        .containsExactly(
            "a and b share tty0, so give both the same settings: a has 9600 baud 8N1, b has 19200"
                + " baud 8E1");

    b.claim = Optional.of(new LinkClaim(mark, true, "9600 baud 8N1"));
    Problems exclusive = new Problems();
    DeviceRuntime.check(List.of(a, b, c), exclusive);
    assertThat(exclusive.list())
        .extracting(Problem::message)
        .containsExactly(
            "a and b cannot share tty0: a device that speaks by itself needs it alone");
  }

  @Test
  void readingOnceGivesReadingsAndFailuresInTheOrderOfThePlans() throws Exception {
    a.polling = measures(1, Instant.EPOCH);
    b.opening = fails(Kind.UNAVAILABLE, "no such port");
    c.spontaneous = true;
    c.polling = fails(Kind.CORRUPT, "noise");
    List<OnceResult> results =
        OnceReader.readOnce(List.of(a, b, c), Duration.ofMillis(50), LinkSettings::open);
    assertThat(results)
        .extracting(
            r ->
                r.device()
                    + " "
                    + r.readings().size()
                    + " "
                    + r.failure().map(Throwable::getMessage).orElse("-"))
        .containsExactly("a 1 -", "b 0 no such port", "c 0 noise");
    assertThat(a.closes.get()).isEqualTo(1);
  }
}
