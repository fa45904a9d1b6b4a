package dev.edgeagent.driver;

import dev.edgeagent.reading.ClockState;
import java.time.Duration;
import java.time.Instant;

/** Clocks that a test moves. */
public final class ManualClocks {
  public static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private volatile Duration passed = Duration.ZERO;

  public Clocks clocks() {
    return new Clocks(() -> START.plus(passed), new Hands(), () -> ClockState.HOLDOVER);
  }

  /** A pause takes no time but by these clocks. */
  private final class Hands implements Clocks.Ticker {
    @Override
    public Duration now() {
      return passed;
    }

    @Override
    public void pause(Duration time) {
      pass(time);
    }
  }

  public Instant now() {
    return START.plus(passed);
  }

  public void pass(Duration time) {
    passed = passed.plus(time);
  }
}
