package dev.edgeagent.driver.gpio.watch;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.reading.DeviceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What devices on lines have in common: the lock and the bell of what is seen on them, and which
 * outputs of an interlock are on.
 */
public final class LineShare implements SharedLinks.Connection {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private final List<LineWatch> watches = new ArrayList<>();
  private final Map<String, Set<DeviceId>> on = new HashMap<>();

  /** Does something with the lock. */
  <T extends @Nullable Object> T locked(Supplier<T> what) {
    lock.lock();
    try {
      return what.get();
    } finally {
      lock.unlock();
    }
  }

  /** Something was seen. With the lock. */
  boolean ring() {
    rung.signal();
    return true;
  }

  /** From now on it rings for this line, too. */
  public void add(LineWatch watch) {
    locked(() -> watches.add(watch));
  }

  /** Not any more. */
  public void remove(LineWatch watch) {
    locked(() -> watches.remove(watch));
  }

  /**
   * Waits until something is seen on any line, so that none of many waits for the others' turns.
   */
  public void await(Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (left > 0 && watches.stream().noneMatch(LineWatch::waiting)) {
        left = rung.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Notes that an output is to be switched. Thread of the bus.
   *
   * @throws DriverException {@link DriverException.Kind#REJECTED} when another of the interlock is
   *     on
   */
  public void interlock(String name, DeviceId device, boolean next) throws DriverException {
    Set<DeviceId> others = on.computeIfAbsent(name, _ -> new HashSet<>());
    if (!next) {
      others.remove(device);
      return;
    }
    for (DeviceId other : others) {
      if (!other.equals(device)) {
        throw new DriverException(
            DriverException.Kind.REJECTED,
            "%s is on, and never together with %s (interlock %s): switch that off first"
                .formatted(other, device, name));
      }
    }
    others.add(device);
  }

  @Override
  public boolean gone() {
    return false;
  }

  @Override
  public void close() {}
}
