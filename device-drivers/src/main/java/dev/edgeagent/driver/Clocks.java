package dev.edgeagent.driver;

import dev.edgeagent.reading.ClockState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The two clocks of running devices: one says what time it is, the other how much time has passed.
 * A box without a battery clock jumps by years when the network tells it the time, so nothing is
 * ever scheduled by the first.
 *
 * @param wall stamps readings and judges deadlines
 * @param ticker schedules
 * @param state how far {@code wall} can be trusted now
 */
public record Clocks(InstantSource wall, Ticker ticker, Supplier<ClockState> state) {

  /** The time that has passed since some fixed moment; never jumps. Any thread. */
  @FunctionalInterface
  public interface Ticker {
    /** The time passed, which may be negative: only differences mean something. */
    Duration now();

    /**
     * Lets so much time pass. Ends early when the thread is interrupted, which it then still is.
     */
    default void pause(Duration time) {
      long end = System.nanoTime() + time.toNanos();
      long left = time.toNanos();
      while (left > 0 && !Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(left);
        left = end - System.nanoTime();
      }
    }
  }

  /** Those of the system, whose clock is taken for right. */
  public static Clocks system() {
    return new Clocks(
        InstantSource.system(), () -> Duration.ofNanos(System.nanoTime()), () -> ClockState.SYNCED);
  }
}
