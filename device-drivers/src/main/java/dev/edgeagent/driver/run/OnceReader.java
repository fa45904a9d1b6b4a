package dev.edgeagent.driver.run;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.driver.derive.DerivedSink;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads devices once, without schedule or retry: for people who try a configuration. */
public final class OnceReader {
  private static final Duration GRACE = Duration.ofSeconds(2);

  private OnceReader() {}

  /**
   * Opens every device, reads it, closes it; the links at the same time, the devices of one link
   * one after the other. Blocks.
   *
   * @param patience for each device: how long one that speaks by itself is listened to until every
   *     readable channel came, and one that is asked may take
   * @param opener how links are opened
   * @return in the order of the plans
   */
  public static List<OnceResult> readOnce(
      List<DevicePlan> plans, Duration patience, SharedLinks.Opener opener)
      throws InterruptedException {
    Map<LinkId, List<DevicePlan>> byLink = new LinkedHashMap<>();
    Map<DevicePlan, CompletableFuture<OnceResult>> results = new LinkedHashMap<>();
    for (DevicePlan plan : plans) {
      byLink.computeIfAbsent(plan.link(), _ -> new ArrayList<>()).add(plan);
      results.put(plan, new CompletableFuture<>());
    }
    byLink.forEach(
        (link, devices) ->
            Thread.ofPlatform()
                .daemon()
                .name("once-" + link)
                .start(() -> readAll(devices, patience, opener, results)));
    int longest = byLink.values().stream().mapToInt(List::size).max().orElse(0);
    long end = System.nanoTime() + patience.plus(GRACE).multipliedBy(longest).toNanos();
    List<OnceResult> list = new ArrayList<>();
    for (Map.Entry<DevicePlan, CompletableFuture<OnceResult>> entry : results.entrySet()) {
      list.add(await(entry.getKey(), entry.getValue(), end));
    }
    return list;
  }

  private static void readAll(
      List<DevicePlan> devices,
      Duration patience,
      SharedLinks.Opener opener,
      Map<DevicePlan, CompletableFuture<OnceResult>> results) {
    BusContext bus = new BusContext(Clocks.system(), new SharedLinks(opener));
    for (DevicePlan plan : devices) {
      var _ = Objects.requireNonNull(results.get(plan)).complete(read(plan, bus, patience));
    }
  }

  private static OnceResult await(DevicePlan plan, CompletableFuture<OnceResult> result, long end)
      throws InterruptedException {
    try {
      return result.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return new OnceResult(
          plan.id(),
          List.of(),
          Optional.of(new DriverException(DriverException.Kind.TIMEOUT, "it hangs", e)));
    }
  }

  private static OnceResult read(DevicePlan plan, BusContext bus, Duration patience) {
    Map<ChannelId, Reading> seen = new LinkedHashMap<>();
    Emitter emitter =
        Emitter.ofEverything(plan, (reading, _) -> seen.put(reading.channel(), reading));
    DerivedSink sink = new DerivedSink(plan.profile(), emitter);
    DriverException failure = null;
    try (Device device = plan.open(bus)) {
      failure = device.spontaneous() ? listen(device, plan, patience, sink, seen) : null;
      if (!device.spontaneous()) {
        device.poll(patience, sink);
      }
    } catch (DriverException e) {
      failure = e;
    } catch (RuntimeException | Error bug) {
      failure =
          new DriverException(
              DriverException.Kind.CORRUPT, "a bug in its driver, please report it: " + bug, bug);
    }
    sink.settle(); // also what a failure left of the poll
    List<Reading> readings =
        plan.profile().channels().keySet().stream()
            .filter(seen::containsKey)
            .map(id -> Objects.requireNonNull(seen.get(id)))
            .toList();
    return new OnceResult(plan.id(), readings, Optional.ofNullable(failure));
  }

  private static @Nullable DriverException listen(
      Device device,
      DevicePlan plan,
      Duration patience,
      DerivedSink sink,
      Map<ChannelId, Reading> seen)
      throws DriverException {
    long end = System.nanoTime() + patience.toNanos();
    DriverException last = null;
    while (!complete(plan, seen)) {
      Duration left = Duration.ofNanos(end - System.nanoTime());
      if (!left.isPositive()) {
        return last != null ? last : silence(patience);
      }
      try {
        device.poll(left.compareTo(Bus.LISTEN) < 0 ? left : Bus.LISTEN, sink);
      } catch (DriverException e) {
        if (e.kind() != DriverException.Kind.CORRUPT) {
          throw e;
        }
        last = e;
      }
      sink.settle();
    }
    return null;
  }

  private static boolean complete(DevicePlan plan, Map<ChannelId, Reading> seen) {
    return plan.profile().channels().values().stream()
        .allMatch(channel -> !channel.access().readable() || seen.containsKey(channel.id()));
  }

  private static DriverException silence(Duration patience) {
    return new DriverException(
        DriverException.Kind.TIMEOUT,
        "not every channel came within %d ms: is the device on, and does it speak by itself?"
            .formatted(patience.toMillis()));
  }
}
