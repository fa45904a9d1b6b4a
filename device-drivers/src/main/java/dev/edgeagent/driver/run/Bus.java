package dev.edgeagent.driver.run;

import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.reading.DeviceId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One link with the devices on it, and the one platform thread, {@code bus-<link>}, that calls
 * them. A platform thread because the libraries below block in native code. Writes go first, then
 * the device that has waited longest for its turn; a device that speaks by itself is listened to in
 * slices in between.
 */
final class Bus {
  private static final Logger LOG = LoggerFactory.getLogger(Bus.class);

  /** Writes that may wait; the next is refused. */
  static final int MAX_WRITES = 16;

  /** The longest slice of listening: what a write waits for at most, and five wake-ups a second. */
  static final Duration LISTEN = Duration.ofMillis(200);

  /** How long a device that is asked may take to answer, unless its driver says otherwise. */
  static final Duration ANSWER = Duration.ofSeconds(1);

  private static final Duration NOTHING_DUE = Duration.ofHours(1);

  private record Pending(Write write, CompletableFuture<WriteOutcome> outcome) {}

  private final LinkId link;
  private final Clocks clocks;
  private final Map<DeviceId, DeviceRunner> runners = new LinkedHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Pending> writes = new ArrayDeque<>();
  private final Thread thread;
  private boolean stopped;
  private int turns;

  Bus(LinkId link, List<DeviceRunner> runners, Clocks clocks) {
    this.link = link;
    this.clocks = clocks;
    runners.forEach(runner -> this.runners.put(runner.plan().id(), runner));
    thread = Thread.ofPlatform().daemon().name("bus-" + link).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Queues a write; the outcome comes on the thread of the bus. Any thread. */
  CompletableFuture<WriteOutcome> submit(Write write) {
    lock.lock();
    try {
      if (stopped) {
        return CompletableFuture.completedFuture(stopping());
      }
      if (writes.size() >= MAX_WRITES) {
        return CompletableFuture.completedFuture(new WriteOutcome.QueueFull());
      }
      Pending pending = new Pending(write, new CompletableFuture<>());
      writes.add(pending);
      changed.signal();
      return pending.outcome();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (true) {
        Pending write = nextWrite();
        if (write != null) {
          execute(write);
        } else if (!pause(step())) {
          return;
        }
      }
    } catch (InterruptedException _) {
      LOG.debug("bus {} was interrupted", link);
    } finally {
      runners.values().forEach(DeviceRunner::close);
      refuseWrites();
    }
  }

  private @Nullable Pending nextWrite() {
    lock.lock();
    try {
      return stopped ? null : writes.poll();
    } finally {
      lock.unlock();
    }
  }

  private void execute(Pending pending) {
    DeviceRunner runner = Objects.requireNonNull(runners.get(pending.write().device()));
    pending.outcome().complete(runner.write(pending.write()));
  }

  /** Gives one device its turn, or says how long nobody needs one. */
  private Duration step() {
    Duration now = clocks.ticker().now();
    List<DeviceRunner> listeners = new ArrayList<>();
    DeviceRunner first = null;
    for (DeviceRunner runner : runners.values()) {
      if (runner.listens() && runner.due().compareTo(now) <= 0) {
        listeners.add(runner);
      } else if (first == null || runner.due().compareTo(first.due()) < 0) {
        first = runner;
      }
    }
    Duration free = first == null ? NOTHING_DUE : first.due().minus(now);
    if (first != null && !free.isPositive()) {
      report(now, first);
      first.turn(ANSWER);
      return Duration.ZERO;
    }
    Duration reports = report(now, null);
    Duration idle = reports.compareTo(free) < 0 ? reports : free;
    if (listeners.isEmpty()) {
      return idle;
    }
    turns++;
    DeviceRunner listener = listeners.get(Math.floorMod(turns, listeners.size()));
    listener.turn(idle.compareTo(LISTEN) < 0 ? idle : LISTEN);
    return Duration.ZERO;
  }

  /**
   * Lets the devices report what they held back until now, but for one that has its turn: what it
   * says then is newer.
   *
   * @return how long until the next of them has something to report, over zero
   */
  private Duration report(Duration now, @Nullable DeviceRunner turning) {
    Duration next = NOTHING_DUE;
    for (DeviceRunner runner : runners.values()) {
      if (runner != turning && runner.reportDue().compareTo(now) <= 0) {
        runner.report();
      }
      Duration due = runner.reportDue().minus(now);
      next = due.isPositive() && due.compareTo(next) < 0 ? due : next;
    }
    return next;
  }

  /** Waits for a write or for the time to pass; false when the bus has to end. */
  private boolean pause(Duration wait) throws InterruptedException {
    lock.lock();
    try {
      long left = wait.toNanos();
      while (!stopped && writes.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !stopped;
    } finally {
      lock.unlock();
    }
  }

  private void refuseWrites() {
    lock.lock();
    try {
      writes.forEach(pending -> pending.outcome().complete(stopping()));
      writes.clear();
    } finally {
      lock.unlock();
    }
  }

  private WriteOutcome stopping() {
    return new WriteOutcome.Failed(
        DriverException.Kind.UNAVAILABLE, "the bus " + link + " is being stopped");
  }

  /** Tells the thread to end after what it is doing now. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the thread to end after {@link #stop}; interrupts it after two thirds of the time,
   * and leaves it behind, with a log line, at the end.
   */
  void awaitEnd(Duration patience) throws InterruptedException {
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    long third = Math.max(1, patience.toMillis() / 3);
    thread.join(2 * third);
    if (thread.isAlive()) {
      thread.interrupt();
      thread.join(third);
    }
    if (thread.isAlive()) {
      LOG.warn("bus {} hangs in {}: left behind", link, place());
      refuseWrites();
    }
  }

  private String place() {
    StackTraceElement[] trace = thread.getStackTrace();
    return trace.length == 0 ? "an unknown place" : trace[0].toString();
  }
}
