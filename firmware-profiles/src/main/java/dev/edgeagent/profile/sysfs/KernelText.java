package dev.edgeagent.profile.sysfs;

import dev.edgeagent.profile.raw.RawValueException;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number as the kernel writes it: alone, or as {@code w1_slave} with the bytes it is from. */
final class KernelText {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");

  /** Two lines of nine bytes; the first ends with whether their checksum is right. */
  private static final Pattern SCRATCHPAD =
      Pattern.compile(
          "(?:[0-9a-f]{2} ){9}: crc=[0-9a-f]{2} (YES|NO)\\n(?:[0-9a-f]{2} ){9}t=(-?\\d{1,7})");

  private KernelText() {}

  static BigDecimal number(String text) throws RawValueException {
    String line = text.strip();
    if (NUMBER.matcher(line).matches()) {
      return new BigDecimal(line);
    }
    Matcher scratchpad = SCRATCHPAD.matcher(line);
    if (!scratchpad.matches()) {
      throw new RawValueException("what the kernel says is no number");
    }
    if (scratchpad.group(1).equals("NO")) {
      throw new RawValueException(
          "the checksum is wrong: the wire is too long, or its pull-up too weak");
    }
    return new BigDecimal(scratchpad.group(2));
  }
}
