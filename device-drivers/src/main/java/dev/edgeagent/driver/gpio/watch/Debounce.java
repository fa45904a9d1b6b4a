package dev.edgeagent.driver.gpio.watch;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a change for one when it lasted: a contact that closes bounces for some milliseconds. Times
 * are those of the kernel, so that a reader that comes late finds what one in time would. Not
 * thread-safe.
 */
final class Debounce {
  private final long hold;
  private boolean stable;
  private @Nullable Change doubtful;

  /**
   * Begins.
   *
   * @param hold how long a change must last, in nanoseconds; 0 believes everything
   * @param active what the line is
   */
  Debounce(long hold, boolean active) {
    this.hold = hold;
    stable = active;
  }

  /** What the line is, as far as it lasted. */
  boolean active() {
    return stable;
  }

  /** Takes a change; the one before, if that lasted. */
  Optional<Change> change(Change next) {
    if (hold == 0) {
      stable = next.active();
      return Optional.of(next);
    }
    Optional<Change> lasted = quiet(next.nanos());
    doubtful = next.active() == stable ? null : next;
    return lasted;
  }

  /** Nothing came until a time; the last change, if it lasted. */
  Optional<Change> quiet(long nanos) {
    Change change = doubtful;
    if (change == null || nanos - change.nanos() < hold) {
      return Optional.empty();
    }
    doubtful = null;
    stable = change.active();
    return Optional.of(change);
  }

  /** How long it has to be quiet until the last change is one, in nanoseconds; 0 when it is. */
  long doubt() {
    return doubtful == null ? 0 : hold;
  }
}
