package dev.edgeagent.profile.line;

import dev.edgeagent.reading.DecimalText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a group of a line means; the names of a channel's {@code decode:}. */
public enum TextForm {
  /** The number or text as it stands. */
  PLAIN,
  /** {@code 4807.038,N} of NMEA 0183: degrees, two digits and more of minutes, and the half. */
  NMEA_ANGLE,
  /** {@code - 12.5} of scales: a sign that stands apart from its number. */
  SIGN_APART;

  private static final Pattern ANGLE = Pattern.compile("([0-9]{1,3})([0-9]{2}\\.?[0-9]*),([NSEW])");
  private static final Pattern SIGNED = Pattern.compile("^([-+]) +(?=[0-9.])");
  private static final BigDecimal SIXTY = BigDecimal.valueOf(60);
  private static final int DECIMALS = 8;

  /**
   * The text of the value, none when it is not there; empty when the group is none of this form.
   */
  public Optional<String> decode(String group) {
    return switch (this) {
      case PLAIN -> Optional.of(group);
      case NMEA_ANGLE -> angle(group);
      case SIGN_APART -> Optional.of(SIGNED.matcher(group.strip()).replaceFirst("$1"));
    };
  }

  private static Optional<String> angle(String group) {
    if (group.equals(",")) {
      return Optional.of("");
    }
    Matcher angle = ANGLE.matcher(group);
    if (!angle.matches()) {
      return Optional.empty();
    }
    BigDecimal minutes = DecimalText.parse(angle.group(2)).orElse(SIXTY);
    if (minutes.compareTo(SIXTY) >= 0) {
      return Optional.empty();
    }
    BigDecimal degrees =
        new BigDecimal(angle.group(1))
            .add(minutes.divide(SIXTY, MathContext.DECIMAL64))
            .setScale(DECIMALS, RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    boolean negative = "SW".contains(angle.group(3));
    return Optional.of((negative ? degrees.negate() : degrees).toPlainString());
  }
}
