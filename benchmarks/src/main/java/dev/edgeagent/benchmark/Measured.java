package dev.edgeagent.benchmark;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * How fast items were acknowledged and what that cost.
 *
 * @param items how many
 * @param time from the first byte to the last acknowledgement
 * @param cpu of this process in that time
 */
record Measured(int items, Duration time, Duration cpu) {

  /** Something that publishes items and waits until all are acknowledged. */
  interface Publishing {
    /** Returns how many items. */
    int publish() throws Exception;
  }

  static Measured of(Publishing publishing) throws Exception {
    System.gc();
    Duration cpu = processCpu();
    long start = System.nanoTime();
    int items = publishing.publish();
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new Measured(items, time, processCpu().minus(cpu));
  }

  private static Duration processCpu() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return Duration.ofNanos(system.getProcessCpuTime());
  }

  double itemsPerSecond() {
    return items / (time.toNanos() / 1e9);
  }

  double microsPerItem() {
    return cpu.toNanos() / 1e3 / items;
  }
}
