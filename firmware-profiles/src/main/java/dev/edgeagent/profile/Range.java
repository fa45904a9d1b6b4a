package dev.edgeagent.profile;

/**
 * A closed range of a scaled value.
 *
 * @param min the least good value
 * @param max the greatest good value, not less than {@code min}
 */
public record Range(double min, double max) {
  /** Throws {@link IllegalArgumentException} when the bounds are the wrong way round. */
  public Range {
    if (!(min <= max)) {
      throw new IllegalArgumentException("the range [" + min + ", " + max + "] is empty");
    }
  }

  /** Whether {@code number} lies inside, bounds included. */
  public boolean contains(double number) {
    return number >= min && number <= max;
  }
}
