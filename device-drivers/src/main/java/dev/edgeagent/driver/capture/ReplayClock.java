package dev.edgeagent.driver.capture;

import dev.edgeagent.driver.Clocks;
import dev.edgeagent.reading.ClockState;
import java.time.Duration;
import java.time.Instant;

/** The time of a recording: it passes as far as its events say, however fast they are played. */
final class ReplayClock {
  private final Instant began;
  private Duration passed = Duration.ZERO;

  ReplayClock(Instant began) {
    this.began = began;
  }

  Duration passed() {
    return passed;
  }

  /** It is so late now, or later already. */
  void reach(Duration at) {
    passed = at.compareTo(passed) > 0 ? at : passed;
  }

  Clocks clocks() {
    return new Clocks(() -> began.plus(passed), () -> passed, () -> ClockState.SYNCED);
  }
}
