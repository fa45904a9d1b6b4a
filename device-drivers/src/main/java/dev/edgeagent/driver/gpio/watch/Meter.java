package dev.edgeagent.driver.gpio.watch;

import dev.edgeagent.driver.gpio.watch.LineWatch.Pulses;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How often pulses come, from the times of the last ones. Between slow pulses the frequency is not
 * zero: it is at most what it would be if one came now. Not thread-safe.
 */
public final class Meter {
  private static final double SECOND = 1e9;

  /** Less is nothing: a pulse in 20 minutes. */
  private static final double LEAST = 1.0 / 1200;

  private Pulses before = new Pulses(0, 0);
  private double frequency;

  /**
   * Measures.
   *
   * @param now by the same clock as the pulses
   */
  public BigDecimal hertz(Pulses pulses, long now) {
    long more = pulses.count() - before.count();
    if (more > 0) {
      // Since when the first one was there is not known.
      boolean first = before.count() == 0;
      frequency = first ? 0 : more * SECOND / Math.max(1, pulses.last() - before.last());
    } else if (frequency > 0) {
      double most = SECOND / Math.max(1, now - pulses.last());
      frequency = Math.min(frequency, most) < LEAST ? 0 : Math.min(frequency, most);
    }
    before = pulses;
    return BigDecimal.valueOf(frequency).round(MathContext.DECIMAL32);
  }
}
