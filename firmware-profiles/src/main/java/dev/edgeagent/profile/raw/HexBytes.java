package dev.edgeagent.profile.raw;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** Bytes as data sheets print them: {@code FF 86 02}, with or without blanks. */
public final class HexBytes {
  private static final Pattern DIGITS = Pattern.compile("([0-9A-Fa-f]{2}\\s*)*");
  private static final HexFormat SHOWN = HexFormat.ofDelimiter(" ").withUpperCase();

  private HexBytes() {}

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static byte[] parse(String text) {
    if (!DIGITS.matcher(text.strip()).matches()) {
      throw new IllegalArgumentException("bytes are pairs of hex digits, as \"FF 86 02\"");
    }
    return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
  }

  /** Shows them, with blanks. */
  public static String show(byte[] bytes) {
    return SHOWN.formatHex(bytes);
  }
}
