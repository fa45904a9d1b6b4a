package dev.edgeagent.profile.meter;

import dev.edgeagent.profile.raw.Checksum;
import dev.edgeagent.profile.raw.RawValueException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Telegrams as text: an identification, {@code code(value*unit)(value)...} one after the other, and
 * an exclamation mark. Stateless.
 */
final class TextTelegram {
  private static final char STX = 0x02;
  private static final char ETX = 0x03;
  private static final int CRC_DIGITS = 4;
  private static final int LONGEST_CODE = 24;

  private TextTelegram() {}

  static List<MeterRegister> ofDsmr(byte[] telegram) throws RawValueException {
    String text = text(telegram);
    int end = text.lastIndexOf('!');
    if (end < 0 || text.strip().length() != end + 1 + CRC_DIGITS) {
      throw new RawValueException("a telegram of DSMR ends with ! and four digits");
    }
    String found = text.substring(end + 1, end + 1 + CRC_DIGITS);
    String expected = "%04X".formatted(Checksum.CRC16_ARC.of(telegram, 0, end + 1));
    if (!found.equalsIgnoreCase(expected)) {
      throw new RawValueException(
          "the checksum of a telegram is wrong: " + found + " instead of " + expected);
    }
    return registers(text.substring(identified(text), end));
  }

  static List<MeterRegister> ofD0(byte[] telegram) throws RawValueException {
    String text = text(telegram);
    int first = identified(text);
    int start = text.indexOf(STX, first);
    if (start >= 0) {
      int etx = text.indexOf(ETX, start);
      if (etx < 0 || etx + 2 != text.length()) {
        throw new RawValueException("a telegram with STX ends with ETX and its check character");
      }
      int expected = Checksum.XOR8.of(telegram, start + 1, etx + 1);
      if (expected != (telegram[etx + 1] & 0xFF)) {
        throw new RawValueException("the check character of a telegram is wrong");
      }
      first = start + 1;
    }
    int end = text.indexOf('!', first);
    if (end < 0) {
      throw new RawValueException("a telegram ends with !");
    }
    return registers(text.substring(first, end));
  }

  private static String text(byte[] telegram) throws RawValueException {
    for (int i = 0; i < telegram.length; i++) {
      byte b = telegram[i];
      boolean good = (b >= ' ' && b < 0x7f) || b == '\r' || b == '\n' || b == STX || b == ETX;
      // A block check may be any character.
      if (!good && (i == 0 || telegram[i - 1] != ETX)) {
        throw new RawValueException("a telegram is no text: wrong baud, parity or data bits?");
      }
    }
    return new String(telegram, StandardCharsets.ISO_8859_1);
  }

  /** Where the registers may begin: behind the line of the identification. */
  private static int identified(String text) throws RawValueException {
    int end = text.indexOf('\n');
    if (!text.startsWith("/") || end < 0) {
      throw new RawValueException("a telegram begins with / and the identification of the meter");
    }
    return end + 1;
  }

  private static List<MeterRegister> registers(String block) throws RawValueException {
    List<MeterRegister> registers = new ArrayList<>();
    String code = "";
    List<MeterRegister.Said> values = new ArrayList<>();
    int at = 0;
    while (at < block.length()) {
      int open = block.indexOf('(', at);
      String before = (open < 0 ? block.substring(at) : block.substring(at, open)).strip();
      if (open < 0) {
        // What has no value, as the name of a section, is nobody's register.
        break;
      }
      if (!before.isEmpty()) {
        add(registers, code, values);
        code = lastLine(before);
        values = new ArrayList<>();
      }
      int close = block.indexOf(')', open);
      if (close < 0) {
        throw new RawValueException("a value of register " + code + " never ends");
      }
      values.add(said(block.substring(open + 1, close)));
      at = close + 1;
    }
    add(registers, code, values);
    return registers;
  }

  private static String lastLine(String before) throws RawValueException {
    String code = before.substring(before.lastIndexOf('\n') + 1).strip();
    if (code.length() > LONGEST_CODE) {
      throw new RawValueException("'" + code.substring(0, LONGEST_CODE) + "...' is no register");
    }
    return code;
  }

  private static void add(
      List<MeterRegister> registers, String code, List<MeterRegister.Said> values) {
    if (!values.isEmpty()) {
      registers.add(new MeterRegister(code, values));
    }
  }

  private static MeterRegister.Said said(String value) {
    int star = value.lastIndexOf('*');
    return star < 0
        ? new MeterRegister.Said(value, "")
        : new MeterRegister.Said(value.substring(0, star), value.substring(star + 1).strip());
  }
}
