package dev.edgeagent.reading;

/**
 * A SenML unit code (RFC 8428 §12.1, RFC 8798), case-sensitive: {@code Cel}, {@code %RH}, {@code
 * Pa}, {@code /} for a ratio.
 *
 * @param code at most 16 printable ASCII characters; empty means "no unit"
 */
public record Unit(String code) {
  /** A quantity without a unit: a state, a text. */
  public static final Unit NONE = new Unit("");

  /** Throws {@link IllegalArgumentException} with a message for the user when the form is wrong. */
  public Unit {
    if (code.length() > 16 || !code.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw new IllegalArgumentException("'" + code + "' is no SenML unit code, for example Cel");
    }
  }

  /** Whether this is {@link #NONE}. */
  public boolean isNone() {
    return code.isEmpty();
  }

  @Override
  public String toString() {
    return code;
  }
}
