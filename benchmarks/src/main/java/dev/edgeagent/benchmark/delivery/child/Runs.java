package dev.edgeagent.benchmark.delivery.child;

import dev.edgeagent.benchmark.delivery.way.Acknowledgements;
import dev.edgeagent.benchmark.delivery.way.Contender;
import dev.edgeagent.benchmark.delivery.way.Pace;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets one contender publish, and measures.
 *
 * @param contender who publishes
 * @param done where its readings are counted
 */
record Runs(Contender contender, Acknowledgements done) {
  /** Until the window is full and answers come. */
  private static final Duration RAMP = Duration.ofMillis(300);

  private static final double LATE = 0.99;

  private record Moment(long nanos, long cpuNanos, long readings) {}

  void prepare(int packs) throws Exception {
    contender.prepare(packs);
  }

  /**
   * Publishes as fast as it can: readings acknowledged in the measured time, that time in
   * nanoseconds, the processor time of this process in it, and how many were acknowledged in all.
   */
  String flood(Duration time) throws Exception {
    System.gc();
    Pace.Flood flood = new Pace.Flood(new AtomicBoolean());
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<Long> handed = thread.submit(() -> publish(flood));
      await(handed, RAMP);
      Moment start = now();
      await(handed, time);
      Moment end = now();
      flood.stopped().set(true);
      long all = handed.get();
      return "%d %d %d %d"
          .formatted(
              end.readings() - start.readings(),
              end.nanos() - start.nanos(),
              end.cpuNanos() - start.cpuNanos(),
              all);
    }
  }

  /**
   * Publishes so many a second: half of them, and all but a hundredth, took so many nanoseconds at
   * most.
   */
  String pace(int rate, Duration time) throws Exception {
    System.gc();
    Duration period = Duration.ofSeconds(1).dividedBy(rate);
    Pace.Steady steady = new Pace.Steady(System.nanoTime(), period, rate * time.toSeconds());
    done.begin(steady);
    long _ = publish(steady);
    long[] latencies = done.end();
    return "%d %d"
        .formatted(latencies[latencies.length / 2], latencies[(int) (latencies.length * LATE)]);
  }

  /** Until all is acknowledged. */
  private long publish(Pace pace) throws Exception {
    long before = done.count();
    long readings = contender.publish(pace);
    done.await(before + readings);
    return readings;
  }

  private static void await(Future<Long> end, Duration time) throws Exception {
    try {
      long _ = end.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      // it goes on, as it should
    }
  }

  private Moment now() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Moment(System.nanoTime(), system.getProcessCpuTime(), done.count());
  }
}
