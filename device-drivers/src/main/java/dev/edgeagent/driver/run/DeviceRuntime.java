package dev.edgeagent.driver.run;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.LinkClaim;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.settings.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/**
 * All running devices: one bus a link. Made, started once, closed once; everything else from any
 * thread.
 */
public final class DeviceRuntime implements AutoCloseable {
  /** How long {@link #close} takes at most, hanging devices included. */
  public static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  private final Map<DeviceId, DeviceRunner> runners = new LinkedHashMap<>();
  private final Map<LinkId, Bus> buses = new LinkedHashMap<>();

  /**
   * Lays out the buses; opens nothing yet.
   *
   * @param plans checked by {@link #check}
   * @param listener gets every reading, on the threads of the buses
   */
  public DeviceRuntime(List<DevicePlan> plans, RunListener listener) {
    this(plans, listener, Clocks.system(), LinkSettings::open);
  }

  /**
   * As above.
   *
   * @param clocks of the readings
   * @param opener how links are opened
   */
  public DeviceRuntime(
      List<DevicePlan> plans, RunListener listener, Clocks clocks, SharedLinks.Opener opener) {
    Map<LinkId, List<DeviceRunner>> byLink = new LinkedHashMap<>();
    Map<LinkId, BusContext> contexts = new HashMap<>();
    for (DevicePlan plan : plans) {
      BusContext bus =
          contexts.computeIfAbsent(
              plan.link(), _ -> new BusContext(clocks, new SharedLinks(opener)));
      DeviceRunner runner = new DeviceRunner(plan, listener, bus, new SplittableRandom());
      if (runners.put(plan.id(), runner) != null) {
        throw new IllegalArgumentException("two devices are named " + plan.id());
      }
      byLink.computeIfAbsent(plan.link(), _ -> new ArrayList<>()).add(runner);
    }
    byLink.forEach((link, devices) -> buses.put(link, new Bus(link, devices, clocks)));
  }

  /** Notes which devices cannot share their link. Does no I/O. */
  public static void check(List<DevicePlan> plans, Problems problems) {
    Map<LinkId, DevicePlan> first = new HashMap<>();
    Map<String, DevicePlan> users = new HashMap<>();
    for (DevicePlan plan : plans) {
      plan.exclusive()
          .ifPresent(
              use -> {
                DevicePlan user = users.putIfAbsent(use.name(), plan);
                if (user != null) {
                  problems.add(
                      use.mark(),
                      "%s and %s cannot both use %s".formatted(user.id(), plan.id(), use.name()));
                }
              });
      DevicePlan other = first.putIfAbsent(plan.link(), plan);
      if (other != null) {
        plan.claim().ifPresent(claim -> check(other, plan, claim, problems));
      }
    }
  }

  private static void check(DevicePlan other, DevicePlan plan, LinkClaim claim, Problems problems) {
    Optional<LinkClaim> held = other.claim();
    boolean exclusive = claim.exclusive() || held.map(LinkClaim::exclusive).orElse(false);
    String link = plan.link().value();
    if (exclusive) {
      problems.add(
          claim.mark(),
          "%s and %s cannot share %s: a device that speaks by itself needs it alone"
              .formatted(other.id(), plan.id(), link));
    } else if (held.isPresent() && !held.get().settings().equals(claim.settings())) {
      problems.add(
          claim.mark(),
          "%s and %s share %s, so give both the same settings: %s has %s, %s has %s"
              .formatted(
                  other.id(),
                  plan.id(),
                  link,
                  other.id(),
                  held.get().settings(),
                  plan.id(),
                  claim.settings()));
    }
  }

  /** Starts the threads of the buses, which open the devices. */
  public void start() {
    buses.values().forEach(Bus::start);
  }

  /**
   * Checks a write against the profile and hands it to its bus, which executes it between two
   * polls. The outcome may be completed on the thread of the bus: what depends on it must not
   * block.
   */
  public CompletableFuture<WriteOutcome> submit(Write write) {
    DeviceRunner runner = runners.get(write.device());
    if (runner == null) {
      return invalid("there is no device " + write.device());
    }
    DevicePlan plan = runner.plan();
    Channel channel = plan.profile().channels().get(write.channel());
    if (channel == null) {
      return invalid(plan.id() + " has no channel " + write.channel());
    }
    try {
      channel.checkWritable(write.value());
    } catch (RawValueException e) {
      return invalid(String.valueOf(e.getMessage()));
    }
    Bus bus = buses.get(plan.link());
    return bus == null ? invalid("there is no bus " + plan.link()) : bus.submit(write);
  }

  private static CompletableFuture<WriteOutcome> invalid(String message) {
    return CompletableFuture.completedFuture(new WriteOutcome.Invalid(message));
  }

  /** What every device did so far, in the order of the configuration. */
  public List<DeviceStatistics> statistics() {
    return runners.values().stream().map(DeviceRunner::statistics).toList();
  }

  /**
   * Ends all threads and closes all devices, within {@link #CLOSE_WITHIN}: what hangs longer is
   * left behind, with a log line. Writes that still wait are answered.
   */
  @Override
  public void close() {
    buses.values().forEach(Bus::stop);
    long end = System.nanoTime() + CLOSE_WITHIN.toNanos();
    try {
      for (Bus bus : buses.values()) {
        bus.awaitEnd(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
