package dev.edgeagent.benchmark.delivery.way;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the readings that the server has, and how long each took to get there. Any thread. */
public final class Acknowledgements {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final List<Long> latencies = new ArrayList<>();
  private Optional<Pace.Steady> pace = Optional.empty();
  private long before;
  private long count;

  /** From now on, latencies are those of readings that come so: one connection keeps the order. */
  public void begin(Pace.Steady next) {
    lock.lock();
    try {
      pace = Optional.of(next);
      before = count;
      latencies.clear();
    } finally {
      lock.unlock();
    }
  }

  /** The oldest readings are at the server. */
  public void acknowledged(int readings) {
    long now = System.nanoTime();
    lock.lock();
    try {
      for (int i = 0; pace.isPresent() && i < readings; i++) {
        latencies.add(now - pace.get().due(count - before + i));
      }
      count += readings;
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many readings the server has. */
  public long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** Ends what {@link #begin} began; the latencies in nanoseconds, the shortest first. */
  public long[] end() {
    lock.lock();
    try {
      pace = Optional.empty();
      return latencies.stream().mapToLong(Long::longValue).sorted().toArray();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the server has so many. */
  public void await(long readings) throws InterruptedException, TimeoutException {
    long left = PATIENCE.toNanos();
    lock.lock();
    try {
      while (count < readings) {
        if (left <= 0) {
          throw new TimeoutException("the server has " + count + " of " + readings + " readings");
        }
        left = more.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The longest wait for anything that should come soon. */
  public static long patience(TimeUnit unit) {
    return unit.convert(PATIENCE);
  }
}
