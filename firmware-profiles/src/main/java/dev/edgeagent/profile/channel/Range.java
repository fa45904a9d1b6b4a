package dev.edgeagent.profile.channel;

import dev.edgeagent.reading.Value;

/**
 * A closed range of a scaled value.
 *
 * @param min the least good value, finite
 * @param max the greatest good value, not less than {@code min}, finite
 */
public record Range(double min, double max) {
  /** Throws {@link IllegalArgumentException} when the bounds are the wrong way round. */
  public Range {
    if (!(min <= max)) {
      throw new IllegalArgumentException("the range " + show(min, max) + " is empty");
    }
  }

  /** Whether {@code number} lies inside, bounds included. */
  public boolean contains(double number) {
    return number >= min && number <= max;
  }

  /** As in a profile: {@code [-40, 150]}. */
  @Override
  public String toString() {
    return show(min, max);
  }

  private static String show(double min, double max) {
    return "[" + new Value.Numeric(min) + ", " + new Value.Numeric(max) + "]";
  }
}
