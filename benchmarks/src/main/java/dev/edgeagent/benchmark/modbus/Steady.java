package dev.edgeagent.benchmark.modbus;

import dev.edgeagent.benchmark.Table;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.driver.run.DeviceRuntime;
import dev.edgeagent.profile.raw.RawFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What reading 500 channels every second takes of the processor: five devices of 100. */
final class Steady {
  private static final int DEVICES = 5;
  private static final int CHANNELS = 100;
  private static final Duration WARM_UP = Duration.ofSeconds(6);
  private static final Duration TIME = Duration.ofSeconds(15);

  private final Path folder;

  Steady(Path folder) {
    this.folder = folder;
  }

  /** Prints a row for each way. */
  void print() throws Exception {
    Table.head("500 channels (float32) every second", "readings a second", "of one core");
    for (Way way : Way.values()) {
      Table.progress("steady: " + way.title());
      try (Slave slave = Slave.start(folder, way)) {
        measure(way, way.link(slave.port()));
      }
    }
  }

  private static void measure(Way way, LinkSettings link) throws InterruptedException {
    List<DevicePlan> plans = new ArrayList<>();
    for (int i = 0; i < DEVICES; i++) {
      plans.add(
          Registers.device("device" + i, CHANNELS, RawFormat.FLOAT32, way, way.timing(), link));
    }
    LongAdder readings = new LongAdder();
    try (DeviceRuntime runtime = new DeviceRuntime(plans, (_, _) -> readings.increment())) {
      runtime.start();
      TimeUnit.NANOSECONDS.sleep(WARM_UP.toNanos());
      readings.reset();
      Duration before = Master.cpu();
      TimeUnit.NANOSECONDS.sleep(TIME.toNanos());
      double used = (double) Master.cpu().minus(before).toNanos() / TIME.toNanos();
      Table.row(
          way.title(),
          readings.sum() / TIME.toSeconds(),
          String.format(Locale.ROOT, "%.2f %%", 100 * used));
    }
  }
}
