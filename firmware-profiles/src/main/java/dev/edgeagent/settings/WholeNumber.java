package dev.edgeagent.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/** Whole numbers as settings write them: decimal, or hexadecimal as 0x76. */
public final class WholeNumber {
  private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]{1,18}");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9A-Fa-f]{1,15}");

  private WholeNumber() {}

  /** The number, or empty when the text is none. */
  public static Optional<Long> parse(String text) {
    if (DECIMAL.matcher(text).matches()) {
      return Optional.of(Long.parseLong(text));
    }
    return HEXADECIMAL.matcher(text).matches()
        ? Optional.of(Long.parseLong(text.substring(2), 16))
        : Optional.empty();
  }
}
