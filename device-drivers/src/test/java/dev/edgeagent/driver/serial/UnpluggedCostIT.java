package dev.edgeagent.driver.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.Drivers;
import dev.edgeagent.driver.Entries;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.driver.run.DeviceRuntime;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.settings.Problems;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a bus costs while its port is there and silent, and while it is gone. */
class UnpluggedCostIT {
  private static final Logger LOG = LoggerFactory.getLogger(UnpluggedCostIT.class);
  private static final Duration BOUND = Duration.ofSeconds(40);
  private static final Duration MEASURED = Duration.ofSeconds(8);

  @TempDir Path folder;
  private final List<Reading> readings = new CopyOnWriteArrayList<>();

  @Test
  void lessThanOneHundredthOfACoreIsBurntWhetherSilentOrUnplugged() throws Exception {
    try (Ptys ptys = new Ptys(folder, "tty");
        DeviceRuntime runtime =
            new DeviceRuntime(List.of(plan(ptys)), (reading, _) -> readings.add(reading))) {
      runtime.start();
      awaitQuality(Quality.GOOD, () -> ptys.send("T=21.50;P=1.32;R=1\n"));
      double silent = share("bus-" + ptys.port());
      ptys.unplug();
      awaitQuality(Quality.OFFLINE, () -> {});
      double unplugged = share("bus-" + ptys.port());
      LOG.info("of a core: silent {} %, unplugged {} %", silent * 100, unplugged * 100);
      assertThat(silent).isLessThan(0.01);
      assertThat(unplugged).isLessThan(0.01);
    }
  }

  private static DevicePlan plan(Ptys ptys) {
    Problems problems = new Problems();
    return Drivers.installed()
        .check(
            Entries.entry(TestProfiles.boiler(), "serial: { port: " + ptys.port() + " }", problems),
            problems)
        .orElseThrow(() -> new AssertionError(problems.list().toString()));
  }

  private interface Push {
    void run() throws Exception;
  }

  private void awaitQuality(Quality quality, Push push) {
    await()
        .atMost(BOUND)
        .until(
            () -> {
              push.run();
              return readings.stream().anyMatch(r -> r.quality() == quality);
            });
  }

  private static double share(String name) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long id =
        Thread.getAllStackTraces().keySet().stream()
            .filter(t -> t.getName().equals(name))
            .findFirst()
            .orElseThrow()
            .threadId();
    long cpu = threads.getThreadCpuTime(id);
    long start = System.nanoTime();
    await()
        .timeout(BOUND)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> System.nanoTime() - start > MEASURED.toNanos());
    return (double) (threads.getThreadCpuTime(id) - cpu) / (System.nanoTime() - start);
  }
}
