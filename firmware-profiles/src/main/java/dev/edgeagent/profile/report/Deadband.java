package dev.edgeagent.profile.report;

/**
 * How far a number has to be from the last reported one to be reported.
 *
 * @param up when it is above
 * @param down when it is below
 */
public record Deadband(Width up, Width down) {
  /** Any other number is reported. */
  public static final Deadband NONE = new Deadband(Width.NONE, Width.NONE);

  /**
   * Whether a number differs from the last reported one by <em>at least</em> the deadband: with a
   * deadband of 0.1, each step of a sensor that resolves 0.1 is seen. Both are meant as the decimal
   * numbers that they stand for: 21.4 is 0.1 above 21.3, though binary arithmetic makes a little
   * less of it.
   */
  public boolean exceeded(double last, double number) {
    if (number == last) {
      return false;
    }
    double width = (number > last ? up : down).at(last);
    double largest = Math.max(Math.max(Math.abs(number), Math.abs(last)), width);
    return Math.abs(number - last) >= width - 2 * Math.ulp(largest);
  }
}
