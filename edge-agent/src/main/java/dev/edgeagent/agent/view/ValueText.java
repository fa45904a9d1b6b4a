package dev.edgeagent.agent.view;

import dev.edgeagent.reading.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Values for people: numbers without digits that nobody reads. Stateless. */
public final class ValueText {
  /** Digits that are kept, unless more stand before the point. */
  private static final int DIGITS = 6;

  /** The longest text that is shown in a column. */
  private static final int LONGEST = 40;

  private ValueText() {}

  /** As in a column: at most six digits, or all that stand before the point. */
  public static String of(Value value) {
    return switch (value) {
      case Value.Numeric n -> number(n.number(), DIGITS);
      case Value.Bool b -> b.on() ? "on" : "off";
      case Value.Text t -> text(t.text());
      case Value.Data d -> text(d.hex());
      case Value.Absent _ -> "-";
    };
  }

  /** A number with at most so many digits, unless more stand before the point. */
  static String number(double number, int digits) {
    BigDecimal exact = new BigDecimal(Double.toString(number));
    int whole = exact.precision() - exact.scale();
    BigDecimal rounded =
        whole >= digits
            ? exact.setScale(0, RoundingMode.HALF_EVEN)
            : exact.round(new MathContext(digits));
    boolean tiny = rounded.signum() != 0 && whole < -3;
    return tiny
        ? rounded.stripTrailingZeros().toString()
        : (rounded.scale() > 0 ? rounded.stripTrailingZeros() : rounded).toPlainString();
  }

  /** A device's text in one printable line. */
  private static String text(String text) {
    String line = text.replaceAll("\\p{C}", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
