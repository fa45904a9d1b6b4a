package dev.edgeagent.clock;

import dev.edgeagent.outbox.Origin;
import dev.edgeagent.reading.ClockState;
import dev.edgeagent.reading.RelativeTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The time that readings get. Until it is set it gives {@link RelativeTime}s, which never jump;
 * from then on the time of the box. When that is known to be wrong it runs by itself, until
 * somebody sets the clock of the box. Any thread.
 */
public final class BoxClock implements InstantSource {
  /** A clock that is this far off was never set; below, it is a matter of the way there. */
  static final Duration TOLERANCE = Duration.ofSeconds(10);

  private final InstantSource wall;
  private final Supplier<Duration> sinceBoot;
  private final Instant begin;
  private volatile @Nullable Setting setting;

  /**
   * How it was set.
   *
   * @param origin the moment of the relative time 0
   * @param wrong how far the clock of the box is behind; zero: it is right
   */
  private record Setting(Instant origin, Duration wrong, ClockState state) {}

  /**
   * A clock that is not set.
   *
   * @param wall the clock of the box
   * @param sinceBoot the time passed since the boot; never jumps
   * @param begin the relative time of the boot
   */
  public BoxClock(InstantSource wall, Supplier<Duration> sinceBoot, Instant begin) {
    this.wall = wall;
    this.sinceBoot = sinceBoot;
    this.begin = begin;
  }

  @Override
  public Instant instant() {
    Setting now = setting;
    if (now == null) {
      return relative();
    }
    return now.wrong.isZero() ? wall.instant() : RelativeTime.from(now.origin, relative());
  }

  /** The relative time, whether it is set or not. */
  Instant relative() {
    return begin.plus(sinceBoot.get());
  }

  /** Who vouches for it. */
  public ClockState state() {
    Setting now = setting;
    return now == null ? ClockState.NEVER : now.state;
  }

  /** Whether its times are moments by now. */
  public boolean isSet() {
    return setting != null;
  }

  /** A time service keeps the clock of the box. Returns the origin if that sets it. */
  synchronized Optional<Origin> kept() {
    return set(wall.instant(), Duration.ZERO, ClockState.SYNCED);
  }

  /** Nobody can tell the time: that of the box has to do. Returns the origin if that sets it. */
  synchronized Optional<Origin> unconfirmed() {
    return set(wall.instant(), Duration.ZERO, ClockState.NEVER);
  }

  /** Somebody tells the time. Returns the origin if that sets it. */
  synchronized Optional<Origin> told(Instant time) {
    Duration wrong = behind(time);
    return wrong.abs().compareTo(TOLERANCE) <= 0
        ? set(wall.instant(), Duration.ZERO, ClockState.HOLDOVER)
        : set(time, wrong, ClockState.HOLDOVER);
  }

  /** How far the clock of the box is behind a time. */
  Duration behind(Instant time) {
    return Duration.between(wall.instant(), time);
  }

  private Optional<Origin> set(Instant now, Duration wrong, ClockState state) {
    Setting before = setting;
    Instant origin = now.minus(Duration.between(Instant.EPOCH, relative()));
    setting = new Setting(before == null ? origin : before.origin, wrong, state);
    // What was taken until now is placed by a clock that ran by itself.
    ClockState past = state == ClockState.SYNCED ? ClockState.HOLDOVER : state;
    return before == null ? Optional.of(new Origin(origin, past)) : Optional.empty();
  }

  /** Believes a clock that somebody has set since it was known to be wrong; whether one has. */
  synchronized boolean believeIfSet() {
    Setting now = setting;
    if (now == null || now.wrong.isZero()) {
      return false;
    }
    Duration change = behind(instant()).minus(now.wrong);
    boolean wasSet = change.abs().compareTo(TOLERANCE) > 0;
    if (wasSet) {
      setting = new Setting(now.origin, Duration.ZERO, now.state);
    }
    return wasSet;
  }
}
