package dev.edgeagent.clock;

import java.time.Duration;
import java.time.Instant;

/** A box whose clock can be set wrong, in a time that passes as told. */
final class Box {
  static final Instant BEGIN = Instant.EPOCH.plusSeconds(500);

  /** What time it really is. */
  Instant truth = Instant.parse("2026-11-23T12:00:00Z");

  /** How far its clock is behind. */
  Duration wrong = Duration.ZERO;

  Duration sinceBoot = Duration.ofSeconds(30);

  final BoxClock clock = new BoxClock(this::wall, () -> sinceBoot, BEGIN);

  Instant wall() {
    return truth.minus(wrong);
  }

  void pass(Duration time) {
    truth = truth.plus(time);
    sinceBoot = sinceBoot.plus(time);
  }
}
