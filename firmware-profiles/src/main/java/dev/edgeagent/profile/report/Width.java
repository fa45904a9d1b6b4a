package dev.edgeagent.profile.report;

import dev.edgeagent.reading.DecimalText;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One side of a deadband.
 *
 * @param amount in the unit of the channel, or percent; not negative, finite; at most 100 percent
 * @param percent whether it is percent of the last reported value
 */
public record Width(double amount, boolean percent) {
  /** Any difference is one. */
  public static final Width NONE = new Width(0, false);

  private static final double MOST_PERCENT = 100;

  /** Throws {@link IllegalArgumentException} with a message for the user outside of the ranges. */
  public Width {
    if (!(amount >= 0) || Double.isInfinite(amount)) {
      throw new IllegalArgumentException("a deadband is not below 0");
    }
    if (percent && amount > MOST_PERCENT) {
      throw new IllegalArgumentException("a deadband is at most 100 percent of the last value");
    }
  }

  /**
   * From {@code 0.1} or {@code 2 %}.
   *
   * @throws IllegalArgumentException with a message for the user when the text is neither
   */
  public static Width parse(String text) {
    boolean percent = text.endsWith("%");
    String number = percent ? text.substring(0, text.length() - 1).stripTrailing() : text;
    Optional<BigDecimal> amount = DecimalText.parse(number);
    return new Width(
        amount
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a deadband is a number in the unit of the channel, or percent of the last"
                            + " reported value: 0.1 or 2 %"))
            .doubleValue(),
        percent);
  }

  /** How far from {@code last} a value must be to differ from it; not negative, finite. */
  public double at(double last) {
    return percent ? Math.abs(last) * (amount / MOST_PERCENT) : amount;
  }
}
