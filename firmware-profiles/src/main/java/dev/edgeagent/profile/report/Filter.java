package dev.edgeagent.profile.report;

import java.time.Duration;

/** What is done with the GOOD values of a channel before anything else looks at them. */
public sealed interface Filter {
  /** The longest window of samples. */
  int MOST_SAMPLES = 1000;

  /** The longest time that a value may have to be stable. */
  Duration LONGEST_HOLD = Duration.ofHours(1);

  /**
   * The middle one of the last numbers; of two in the middle, their mean.
   *
   * @param samples how many, 2 to {@value #MOST_SAMPLES}
   */
  record Median(int samples) implements Filter {
    /** Throws {@link IllegalArgumentException} outside of the range. */
    public Median {
      checkWindow(samples);
    }
  }

  /**
   * The mean of the last numbers.
   *
   * @param samples how many, 2 to {@value #MOST_SAMPLES}
   */
  record Average(int samples) implements Filter {
    /** Throws {@link IllegalArgumentException} outside of the range. */
    public Average {
      checkWindow(samples);
    }
  }

  /**
   * Moves a number that lies outside to the nearer bound.
   *
   * @param min finite
   * @param max finite, not below {@code min}
   */
  record Clamp(double min, double max) implements Filter {
    /** Throws {@link IllegalArgumentException} when the bounds are the wrong way round. */
    public Clamp {
      if (!(min <= max)) {
        throw new IllegalArgumentException("a clamp from " + min + " to " + max);
      }
    }
  }

  /**
   * Keeps the old value until the new one was there for some time.
   *
   * @param hold how long, over zero, at most {@link #LONGEST_HOLD}
   */
  record Debounce(Duration hold) implements Filter {
    /** Throws {@link IllegalArgumentException} outside of the range. */
    public Debounce {
      if (!hold.isPositive() || hold.compareTo(LONGEST_HOLD) > 0) {
        throw new IllegalArgumentException("a debounce of " + hold);
      }
    }
  }

  private static void checkWindow(int samples) {
    if (samples < 2 || samples > MOST_SAMPLES) {
      throw new IllegalArgumentException("a window of " + samples + " samples");
    }
  }
}
