package dev.edgeagent.driver.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DeviceEntry;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Driver;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.Entries;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.driver.LogCapture;
import dev.edgeagent.driver.run.OnceReader;
import dev.edgeagent.driver.run.OnceResult;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What every driver promises; a test class implements it and gets the tests. */
public interface DriverContract {
  /** How long closing may take, even when the device hangs. */
  Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  Driver driver();

  DeviceProfile profile();

  /** The keys of an entry that is right, though nothing of what it names exists. */
  String goodSettings();

  /** Entries that are wrong, each with the number of its problems. */
  Map<String, Integer> badSettings();

  /** A write that the device refuses. */
  Map.Entry<ChannelId, Value> refusedWrite();

  Bench bench(String id) throws Exception;

  @Test
  default void checkingDoesNoInputAndOutput() {
    Problems problems = new Problems();
    DeviceEntry entry = Entries.entry(profile(), goodSettings(), problems);
    assertThat(driver().check(entry, problems)).isPresent();
    entry.settings().finish();
    assertThat(problems.list()).isEmpty();
  }

  @Test
  default void checkingReportsEveryProblem() {
    badSettings()
        .forEach(
            (yaml, count) -> {
              Problems problems = new Problems();
              assertThat(driver().check(Entries.entry(profile(), yaml, problems), problems))
                  .as(yaml)
                  .isEmpty();
              assertThat(problems.list()).as(yaml).hasSize(count);
            });
    assertThat(badSettings()).isNotEmpty();
  }

  @Test
  default void readingsAreStampedAtReception() throws Exception {
    Instant before = Instant.now();
    try (Bench bench = bench("one");
        Running running = new Running(bench.plan())) {
      Reading reading = running.until(bench.plan().id(), Quality.GOOD, bench::good);
      assertThat(reading.time()).isBetween(before, Instant.now());
    }
  }

  @Test
  default void aPulledPlugIsOfflineOnceAndThePlugThatComesBackIsFound() throws Exception {
    try (Bench bench = bench("plugged");
        LogCapture log = new LogCapture("plugged");
        Running running = new Running(bench.plan())) {
      DeviceId id = bench.plan().id();
      running.until(id, Quality.GOOD, bench::good);
      running.after(id, Quality.OFFLINE, bench::unplug);
      bench.plug();
      running.until(id, Quality.GOOD, bench::good);
      assertThat(running.count(id, Quality.OFFLINE))
          .isEqualTo(bench.plan().profile().readable().size());
      // The line is written behind the reading that tells of it.
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(log.lines())
                      .map(line -> line.replaceAll("offline: .*", "offline"))
                      .containsExactly("plugged: online", "plugged: offline", "plugged: online"));
      assertThat(running.statistics(id).losses()).isEqualTo(1);
    }
  }

  @Test
  default void noiseIsCorruptAndTheNextGoodFrameIsRead() throws Exception {
    try (Bench bench = bench("noisy");
        Running running = new Running(bench.plan())) {
      DeviceId id = bench.plan().id();
      running.until(id, Quality.GOOD, bench::good);
      running.until(id, Quality.STALE, bench::noise);
      assertThat(running.statistics(id).corrupt()).isPositive();
      running.until(id, Quality.GOOD, bench::good);
      assertThat(running.statistics(id).crashes()).isZero();
    }
  }

  @Test
  default void aRefusalIsRejected() throws Exception {
    try (Bench bench = bench("refusing");
        Device device = bench.plan().open(BusContext.system())) {
      DriverException e =
          catchThrowableOfType(
              DriverException.class,
              () -> device.write(refusedWrite().getKey(), refusedWrite().getValue()));
      assertThat(e.kind()).isEqualTo(DriverException.Kind.REJECTED);
    }
  }

  @Test
  default void closingEndsInTimeWhenNothingComes() throws Exception {
    try (Bench bench = bench("hanging")) {
      Running running = new Running(bench.plan());
      running.until(bench.plan().id(), Quality.GOOD, bench::good);
      long start = System.nanoTime();
      running.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(CLOSE_WITHIN);
      String thread = "bus-" + bench.plan().link();
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(t -> t.isAlive() && t.getName().equals(thread));
    }
  }

  @Test
  default void twoInstancesLiveSideBySide() throws Exception {
    try (Bench first = bench("first");
        Bench second = bench("second");
        Running running = new Running(first.plan(), second.plan())) {
      running.until(first.plan().id(), Quality.GOOD, first::good);
      running.until(second.plan().id(), Quality.GOOD, second::good);
      running.after(first.plan().id(), Quality.OFFLINE, first::unplug);
      running.until(second.plan().id(), Quality.GOOD, second::good);
      assertThat(running.count(second.plan().id(), Quality.OFFLINE)).isZero();
    }
  }

  @Test
  default void readingOnceGivesEveryChannel() throws Exception {
    try (Bench bench = bench("once")) {
      CompletableFuture<List<OnceResult>> results = new CompletableFuture<>();
      Thread.ofPlatform()
          .start(
              () -> {
                try {
                  results.complete(
                      OnceReader.readOnce(
                          List.of(bench.plan()), Running.BOUND, LinkSettings::open));
                } catch (InterruptedException e) {
                  results.completeExceptionally(e);
                }
              });
      await()
          .atMost(Running.BOUND)
          .until(
              () -> {
                bench.good();
                return results.isDone();
              });
      OnceResult result = results.get().getFirst();
      assertThat(result.failure()).isEmpty();
      assertThat(result.readings()).hasSize(bench.plan().profile().readable().size());
    }
  }

  /** A device that can fall silent. */
  interface Silence {
    Bench bench(String id) throws Exception;

    void hush(Bench bench) throws Exception;

    @Test
    default void silenceIsATimeout() throws Exception {
      try (Bench bench = bench("silent");
          Running running = new Running(bench.plan())) {
        DevicePlan plan = bench.plan();
        running.until(plan.id(), Quality.GOOD, bench::good);
        running.after(plan.id(), Quality.STALE, () -> hush(bench));
        assertThat(running.statistics(plan.id()).timeouts()).isPositive();
        running.until(plan.id(), Quality.GOOD, bench::good);
      }
    }
  }

  /** A device that can measure more than its profile calls good. */
  interface OutOfRange {
    Bench bench(String id) throws Exception;

    void exceed(Bench bench) throws Exception;

    @Test
    default void aValueOutOfRangeIsMarkedAndNotDropped() throws Exception {
      try (Bench bench = bench("hot");
          Running running = new Running(bench.plan())) {
        running.until(bench.plan().id(), Quality.GOOD, bench::good);
        Reading reading =
            running.until(bench.plan().id(), Quality.OUT_OF_RANGE, () -> exceed(bench));
        assertThat(reading.value()).isNotEqualTo(Value.ABSENT);
      }
    }
  }
}
