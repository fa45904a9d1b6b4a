package dev.edgeagent.profile.meter;

import java.util.regex.Pattern;

/**
 * The name of a register in a profile: {@code 1-0:1.8.0} as meters write it, without {@code *255}.
 * Without {@code 1-0:} it is that register of any medium and channel. {@code 0-n:24.2.1} is the
 * register of whichever M-Bus channel has the wanted kind of device.
 *
 * @param text as in the profile
 */
public record ObisCode(String text) {
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9]{1,3}-([0-9]{1,3}|n):)?[0-9A-Z]{1,3}(\\.[0-9A-Z]{1,3}){1,2}(\\*[0-9]{1,3})?");
  private static final String CURRENT = "*255";

  /** Throws {@link IllegalArgumentException} with a message for the user when the form is wrong. */
  public ObisCode {
    if (!FORM.matcher(text).matches() || text.endsWith(CURRENT)) {
      throw new IllegalArgumentException(
          "an OBIS code is written as 1-0:1.8.0, 1.8.0 or 0-n:24.2.1, without *255");
    }
  }

  /** Whether it leaves the M-Bus channel open. */
  public boolean anyMbus() {
    return text.contains("-n:");
  }

  /** The code of one M-Bus channel. */
  ObisCode on(int channel) {
    return new ObisCode(text.replace("-n:", "-" + channel + ":"));
  }

  /**
   * Whether a register of a meter is this one.
   *
   * @param said as the meter says it
   */
  boolean names(String said) {
    String code = normal(said);
    if (code.equals(text)) {
      return true;
    }
    return !text.contains(":") && code.endsWith(":" + text);
  }

  /** Without the group that says that it is the current value. */
  static String normal(String said) {
    return said.endsWith(CURRENT) ? said.substring(0, said.length() - CURRENT.length()) : said;
  }

  @Override
  public String toString() {
    return text;
  }
}
