package dev.edgeagent.benchmark.delivery.way;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** When readings come from their device. Any thread. */
public sealed interface Pace {
  /**
   * Waits until a reading has come; false when no more will.
   *
   * @param reading counted from 0
   */
  boolean await(long reading);

  /**
   * How many readings come at once.
   *
   * @param pack how many a pack has
   */
  int burst(int pack);

  /** As fast as they are taken, until it is stopped. */
  record Flood(AtomicBoolean stopped) implements Pace {
    @Override
    public boolean await(long reading) {
      return !stopped.get();
    }

    @Override
    public int burst(int pack) {
      return pack;
    }
  }

  /**
   * One after the other, so many a second.
   *
   * @param start of the first, as {@link System#nanoTime} says
   * @param period between two
   * @param readings how many
   */
  record Steady(long start, Duration period, long readings) implements Pace {
    /** When a reading comes, whether or not somebody is there to take it. */
    public long due(long reading) {
      return start + reading * period.toNanos();
    }

    @Override
    public boolean await(long reading) {
      for (long left = left(reading); left > 0; left = left(reading)) {
        LockSupport.parkNanos(left);
      }
      return reading < readings;
    }

    private long left(long reading) {
      return reading < readings ? due(reading) - System.nanoTime() : 0;
    }

    @Override
    public int burst(int pack) {
      return 1;
    }
  }
}
