package dev.edgeagent.driver.contract;

import static org.awaitility.Awaitility.await;

import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.run.DeviceRuntime;
import dev.edgeagent.driver.run.DeviceStatistics;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Reading;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

/** Devices that run, and what came out of them. */
final class Running implements AutoCloseable {
  /** For machines that are very busy; nothing here takes a tenth of it otherwise. */
  static final Duration BOUND = Duration.ofSeconds(40);

  /** What makes a device do something; repeated until it shows. */
  interface Push {
    void run() throws Exception;
  }

  private final List<Reading> readings = new CopyOnWriteArrayList<>();
  private final DeviceRuntime runtime;

  Running(DevicePlan... plans) {
    runtime = new DeviceRuntime(List.of(plans), (reading, _) -> readings.add(reading));
    runtime.start();
  }

  /** Pushes again and again until a new reading of that quality came, and returns it. */
  Reading until(DeviceId device, Quality quality, Push push) {
    int before = readings.size();
    return first(pushed(push, () -> last(before, device, quality)));
  }

  /** Pushes once, and waits for a new reading of that quality. */
  void after(DeviceId device, Quality quality, Push push) throws Exception {
    int before = readings.size();
    push.run();
    first(() -> last(before, device, quality));
  }

  private static Reading first(Callable<List<Reading>> look) {
    return await()
        .atMost(BOUND)
        .pollInterval(Duration.ofMillis(50))
        .until(look, found -> !found.isEmpty())
        .getFirst();
  }

  private static <T> Callable<T> pushed(Push push, Callable<T> look) {
    return () -> {
      push.run();
      return look.call();
    };
  }

  private List<Reading> last(int from, DeviceId device, Quality quality) {
    return readings.stream()
        .skip(from)
        .filter(r -> r.device().equals(device) && r.quality() == quality)
        .toList();
  }

  long count(DeviceId device, Quality quality) {
    return last(0, device, quality).size();
  }

  DeviceStatistics statistics(DeviceId device) {
    return runtime.statistics().stream()
        .filter(s -> s.device().equals(device))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    runtime.close();
  }
}
