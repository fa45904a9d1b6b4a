package dev.edgeagent.profile;

import java.math.BigDecimal;

/**
 * Raw to scaled and back: {@code scaled = raw * scale + offset}, in decimal, so that 1.1 stays 1.1.
 *
 * @param scale not zero
 * @param offset in the unit of the channel
 */
public record Scaling(BigDecimal scale, BigDecimal offset) {
  /** Raw and scaled are the same. */
  public static final Scaling NONE = new Scaling(BigDecimal.ONE, BigDecimal.ZERO);

  /** Throws {@link IllegalArgumentException} when the scale is zero. */
  public Scaling {
    if (scale.signum() == 0) {
      throw new IllegalArgumentException("a scale of 0 loses every value");
    }
  }
}
