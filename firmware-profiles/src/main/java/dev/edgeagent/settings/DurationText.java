package dev.edgeagent.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as settings write them: a number and {@code ms}, {@code s}, {@code min}, and so on. */
public final class DurationText {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?) ?(ms|s|min|h|d)");

  /** The units, smallest first. */
  private enum DurationUnit {
    MS("ms", 1),
    S("s", 1000),
    MIN("min", 60_000),
    H("h", 3_600_000),
    D("d", 86_400_000);

    private final String code;
    private final long millis;

    DurationUnit(String code, long millis) {
      this.code = code;
      this.millis = millis;
    }
  }

  private DurationText() {}

  /** The duration, to the nanosecond; empty when the text is none. */
  public static Optional<Duration> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    long millis = 0;
    for (DurationUnit unit : DurationUnit.values()) {
      if (unit.code.equals(form.group(2))) {
        millis = unit.millis;
      }
    }
    BigDecimal nanos =
        new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(millis)).movePointRight(6);
    BigDecimal[] seconds = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000));
    return Optional.of(Duration.ofSeconds(seconds[0].longValue(), seconds[1].longValue()));
  }

  /** The shortest way to write a duration, for example 500 ms, 90 s, 1 h. */
  public static String format(Duration duration) {
    DurationUnit best = DurationUnit.MS;
    for (DurationUnit unit : DurationUnit.values()) {
      if (!duration.isZero() && duration.toMillis() % unit.millis == 0) {
        best = unit;
      }
    }
    return duration.toMillis() / best.millis + " " + best.code;
  }
}
