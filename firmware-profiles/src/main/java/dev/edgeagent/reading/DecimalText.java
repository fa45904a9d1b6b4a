package dev.edgeagent.reading;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decimal numbers as people and devices write them: {@code 21.5}, {@code -.5}, {@code 1e-3}.
 * Bounded, so that no text can become a number that takes for ever to compute with.
 */
public final class DecimalText {
  /** At most 30 digits before and after the point and a decimal exponent of two digits. */
  private static final Pattern FORM =
      Pattern.compile("[-+]?(?:\\d{1,30}(?:\\.\\d{0,30})?|\\.\\d{1,30})(?:[eE][-+]?\\d{1,2})?");

  private DecimalText() {}

  /** The number, exactly as written; empty when the text is none, or has too many digits. */
  public static Optional<BigDecimal> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }
}
