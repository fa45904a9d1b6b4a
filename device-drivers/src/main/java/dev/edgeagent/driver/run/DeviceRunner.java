package dev.edgeagent.driver.run;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.derive.DerivedSink;
import dev.edgeagent.pace.Backoff;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs one device: opens it with backoff, polls it by its schedule, and turns what goes wrong into
 * qualities, counters and log lines. Confined to the thread of its bus, statistics apart.
 */
final class DeviceRunner {
  static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  /** Short, because opening costs little and a replugged adapter should be back at once. */
  static final Duration LAST_RETRY = Duration.ofSeconds(10);

  static final Duration STABLE = Duration.ofMinutes(1);

  private final DevicePlan plan;
  private final Duration every;
  private final BusContext bus;
  private final Clocks clocks;
  private final Tally tally = new Tally();
  private final Emitter emitter;
  private final DerivedSink sink;
  private final Availability availability;
  private final Backoff backoff;
  private final Breaker breaker = new Breaker();
  private @Nullable Device device;
  private Duration due;
  private Duration openedAt;

  DeviceRunner(DevicePlan plan, RunListener listener, BusContext bus, RandomGenerator random) {
    this.plan = plan;
    every = plan.every();
    this.bus = bus;
    clocks = bus.clocks();
    emitter = Emitter.byRule(plan, listener, tally, clocks);
    sink = new DerivedSink(plan.profile(), emitter);
    availability = new Availability(plan.id());
    backoff = new Backoff(FIRST_RETRY, LAST_RETRY, STABLE, random);
    due = clocks.ticker().now();
    openedAt = due;
  }

  DevicePlan plan() {
    return plan;
  }

  /** When it wants its next turn, by the ticker. */
  Duration due() {
    return due;
  }

  /**
   * Whether it is open and speaks by itself: such a one takes every turn that nobody else needs.
   */
  boolean listens() {
    return device != null && device.spontaneous();
  }

  /**
   * When {@link #report} has something to do, by the ticker; far away when only a turn can bring
   * something.
   */
  Duration reportDue() {
    return emitter.due();
  }

  /** Opens the device, or polls it, and reports what is due. Never throws. */
  void turn(Duration patience) {
    Device open = device;
    if (open == null) {
      open();
    } else {
      poll(open, patience);
    }
    report();
  }

  /**
   * Reports what the rules of the channels held back until now. {@link #reportDue} is in the future
   * then. Never throws.
   */
  void report() {
    try {
      emitter.look();
    } catch (RuntimeException | Error bug) {
      crashed(bug);
    }
  }

  private void open() {
    try {
      Device opened = plan.open(bus);
      device = opened;
      emitter.opened(opened.spontaneous());
      openedAt = clocks.ticker().now();
      due = openedAt;
      tally.opened();
    } catch (DriverException e) {
      lost(e.getMessage());
    } catch (RuntimeException | Error bug) {
      crashed(bug);
      lost(bug.toString());
    }
  }

  private void poll(Device open, Duration patience) {
    long before = tally.readings();
    try {
      try {
        open.poll(patience, sink);
      } finally {
        sink.settle();
      }
      tally.online();
      availability.online();
      rest();
      if (tally.readings() > before) {
        breaker.answered();
        tally.good();
        availability.good(clocks.ticker().now());
      }
    } catch (DriverException e) {
      failed(e);
    } catch (RuntimeException | Error bug) {
      crashed(bug);
    }
  }

  /** The next turn at a fixed rate. What was missed is left out: no burst catches up. */
  private void rest() {
    if (!listens()) {
      Duration now = clocks.ticker().now();
      Duration next = due.plus(every);
      due = next.compareTo(now) > 0 ? next : now.plus(every);
    }
  }

  private void failed(DriverException e) {
    String message = e.getMessage();
    if (e.kind() == DriverException.Kind.UNAVAILABLE) {
      lost(message);
      return;
    }
    tally.failed(e.kind(), message);
    availability.fault(e.kind(), message, clocks.ticker().now());
    sink.lost();
    emitter.lacking(e.kind().quality(), clocks.wall().instant());
    rest();
    spare(e.kind());
  }

  /** One that does not answer is left alone for a while, for the sake of the others. */
  private void spare(DriverException.Kind kind) {
    if (kind != DriverException.Kind.TIMEOUT) {
      breaker.answered();
    } else if (!listens()) {
      Duration asked = clocks.ticker().now().plus(breaker.unanswered());
      due = asked.compareTo(due) > 0 ? asked : due;
    }
  }

  private void lost(String message) {
    // What comes back is another one, for all that is known.
    breaker.answered();
    Duration uptime = device == null ? Duration.ZERO : clocks.ticker().now().minus(openedAt);
    close();
    due = clocks.ticker().now().plus(backoff.afterFailure(uptime));
    tally.failed(DriverException.Kind.UNAVAILABLE, message);
    availability.offline(message);
    sink.lost();
    emitter.lacking(DriverException.Kind.UNAVAILABLE.quality(), clocks.wall().instant());
  }

  private void crashed(Throwable bug) {
    tally.crashed(bug.toString());
    availability.crash(bug, clocks.ticker().now());
    sink.lost();
    emitter.lacking(DriverException.Kind.CORRUPT.quality(), clocks.wall().instant());
    // Also one that speaks by itself waits now: a bug that comes back at once must not spin.
    due = clocks.ticker().now().plus(every);
  }

  /** Executes one write. Never throws. */
  WriteOutcome write(Write write) {
    if (clocks.wall().instant().isAfter(write.deadline())) {
      return new WriteOutcome.Expired();
    }
    Device open = device;
    if (open == null) {
      String why = statistics().trouble().orElse("it is not open yet");
      return new WriteOutcome.Failed(
          DriverException.Kind.UNAVAILABLE, plan.id() + " is offline: " + why);
    }
    try {
      open.write(write.channel(), write.value());
      breaker.answered();
      if (!listens()) {
        due = clocks.ticker().now();
      }
      return new WriteOutcome.Written(clocks.wall().instant());
    } catch (DriverException e) {
      if (e.kind() == DriverException.Kind.UNAVAILABLE) {
        lost(e.getMessage());
      } else {
        // A write that fails says nothing about what is measured: counted, the qualities stand.
        tally.count(e.kind());
      }
      return new WriteOutcome.Failed(e.kind(), e.getMessage());
    } catch (RuntimeException | Error bug) {
      crashed(bug);
      return new WriteOutcome.Failed(DriverException.Kind.TIMEOUT, "outcome unknown: " + bug);
    }
  }

  /** What it did so far. Any thread. */
  DeviceStatistics statistics() {
    return tally.statistics(plan.id());
  }

  /** Closes the device if it is open. Never throws. */
  void close() {
    Device open = device;
    device = null;
    if (open != null) {
      try {
        open.close();
      } catch (RuntimeException bug) {
        tally.crashed(bug.toString());
        availability.crash(bug, clocks.ticker().now());
      }
    }
  }
}
