package dev.edgeagent.driver;

import java.time.Duration;
import java.time.InstantSource;

/**
 * The two clocks of running devices: one says what time it is, the other how much time has passed.
 * A box without a battery clock jumps by years when the network tells it the time, so nothing is
 * ever scheduled by the first.
 *
 * @param wall stamps readings and judges deadlines
 * @param ticker schedules
 */
public record Clocks(InstantSource wall, Ticker ticker) {

  /** The time that has passed since some fixed moment; never jumps. Any thread. */
  @FunctionalInterface
  public interface Ticker {
    /** The time passed, which may be negative: only differences mean something. */
    Duration now();
  }

  /** Those of the system. */
  public static Clocks system() {
    return new Clocks(InstantSource.system(), () -> Duration.ofNanos(System.nanoTime()));
  }
}
