package dev.edgeagent.driver.board;

/**
 * A signal that is on and off in turns.
 *
 * @param period in nanoseconds, above zero; zero of one that was never set
 * @param on the part of the period that it is on, in nanoseconds
 */
public record PwmSignal(long period, long on) {
  private static final double SECOND = 1e9;

  /** One of so many hertz, on for so many percent of the time. */
  public static PwmSignal of(double hertz, double percent) {
    long period = Math.max(1, Math.round(SECOND / hertz));
    return new PwmSignal(period, Math.round(period * percent / 100));
  }

  /** In hertz; 0 of one that was never set. */
  public double hertz() {
    return period == 0 ? 0 : SECOND / period;
  }

  /** In percent. */
  public double percent() {
    return period == 0 ? 0 : 100.0 * on / period;
  }
}
