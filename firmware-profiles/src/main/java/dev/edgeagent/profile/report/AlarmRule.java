package dev.edgeagent.profile.report;

import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Urgency;
import org.jspecify.annotations.Nullable;

/** Which readings of a channel are urgent. */
public enum AlarmRule {
  /** None. */
  NEVER,
  /** Each one that is reported. */
  ALWAYS,
  /** One that is not GOOD, and the first GOOD one after it. */
  OUT_OF_RANGE;

  /**
   * How urgent a reading is.
   *
   * @param last the quality of the reading before it; null when it is the first of its channel
   * @param quality its own
   */
  public Urgency urgency(@Nullable Quality last, Quality quality) {
    boolean alarm =
        switch (this) {
          case NEVER -> false;
          case ALWAYS -> true;
          case OUT_OF_RANGE -> quality != Quality.GOOD || (last != null && last != Quality.GOOD);
        };
    return alarm ? Urgency.ALARM : Urgency.USUAL;
  }
}
