package dev.edgeagent.profile.channel;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Raw to scaled and back: {@code scaled = raw * scale + offset}, in decimal, so that 1.1 stays 1.1.
 *
 * @param scale not zero, between 1e-30 and 1e30 either side of it
 * @param offset in the unit of the channel, at most 1e30 either side of zero
 */
public record Scaling(BigDecimal scale, BigDecimal offset) {
  private static final BigDecimal LEAST = BigDecimal.ONE.movePointLeft(30);
  private static final BigDecimal MOST = BigDecimal.ONE.movePointRight(30);

  /** Raw and scaled are the same. */
  public static final Scaling NONE = new Scaling(BigDecimal.ONE, BigDecimal.ZERO);

  /** Throws {@link IllegalArgumentException} when the scale is zero, or one of them is absurd. */
  public Scaling {
    if (scale.signum() == 0) {
      throw new IllegalArgumentException("a scale of 0 loses every value");
    }
    if (scale.abs().compareTo(LEAST) < 0 || scale.abs().compareTo(MOST) > 0) {
      throw new IllegalArgumentException("the scale " + scale + " is not between 1e-30 and 1e30");
    }
    if (offset.abs().compareTo(MOST) > 0) {
      throw new IllegalArgumentException("the offset " + offset + " is over 1e30");
    }
  }

  /** Whether whole raw numbers stay whole. */
  public boolean whole() {
    return isWhole(scale) && isWhole(offset);
  }

  /** From what the device says to what is meant; exact. */
  public BigDecimal toScaled(BigDecimal raw) {
    return raw.multiply(scale).add(offset);
  }

  /** From what is meant to what the device takes, to 16 digits. */
  public BigDecimal toRaw(BigDecimal scaled) {
    return scaled.subtract(offset).divide(scale, MathContext.DECIMAL64);
  }

  static boolean isWhole(BigDecimal number) {
    return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
  }
}
