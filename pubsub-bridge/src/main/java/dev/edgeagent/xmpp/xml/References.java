package dev.edgeagent.xmpp.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;

/** What stands between an ampersand and a semicolon: checked byte by byte, and resolved later. */
final class References {
  private static final int LONGEST = 4;
  private static final int TOO_LARGE = 0x110000;

  private static final Set<String> NAMED = Set.of("lt", "gt", "amp", "quot", "apos");

  private int length;
  private int number;
  private int radix;
  private final byte[] name = new byte[LONGEST];

  /** The ampersand has come. */
  void begin() {
    length = 0;
    number = -1;
    radix = 0;
  }

  /** Takes the next byte; true when it was the last of the reference. */
  boolean ends(byte b) throws XmlException {
    if (radix != 0) {
      return numeric(b);
    }
    if (length == 0 && b == '#') {
      radix = 10;
      return false;
    }
    if (b == ';' && length > 0) {
      if (!NAMED.contains(new String(name, 0, length, ISO_8859_1))) {
        throw XmlException.restricted("entity");
      }
      return true;
    }
    if (!Chars.is(b, length == 0 ? Chars.START : Chars.NAME)) {
      throw XmlException.notWellFormed("a lone ampersand");
    }
    if (length == LONGEST) {
      throw XmlException.restricted("entity");
    }
    name[length++] = b;
    return false;
  }

  private boolean numeric(byte b) throws XmlException {
    if (b == 'x' && radix == 10 && number < 0) {
      radix = 16;
      return false;
    }
    int digit = Character.digit(b, radix);
    if (digit >= 0) {
      number = Math.min(TOO_LARGE, Math.max(0, number) * radix + digit);
      return false;
    }
    if (b != ';' || !Chars.isChar(number)) {
      throw XmlException.notWellFormed("a reference to no character");
    }
    return true;
  }

  /**
   * The text that bytes stand for, which have been checked: references resolved, line ends made
   * line feeds (XML 1.0 §2.11), and in a value each of them, and each tab, a space (§3.3.3).
   */
  static String resolve(byte[] bytes, int from, int to, boolean references, boolean value) {
    byte[] text = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == '&' && references) {
        int end = i + 1;
        while (bytes[end] != ';') {
          end++;
        }
        length = put(character(bytes, i + 1, end), text, length);
        i = end;
      } else {
        if (b == '\r' && i + 1 < to && bytes[i + 1] == '\n') {
          i++;
        }
        boolean space = b == '\r' || b == '\n' || (value && b == '\t');
        text[length++] = space ? (byte) (value ? ' ' : '\n') : b;
      }
    }
    return new String(text, 0, length, UTF_8);
  }

  private static int character(byte[] bytes, int from, int to) {
    return switch (bytes[from]) {
      case 'l' -> '<';
      case 'g' -> '>';
      case 'q' -> '"';
      case 'a' -> bytes[from + 1] == 'm' ? '&' : '\'';
      default -> {
        boolean hex = bytes[from + 1] == 'x';
        int radix = hex ? 16 : 10;
        int number = 0;
        for (int i = from + (hex ? 2 : 1); i < to; i++) {
          number = number * radix + Character.digit(bytes[i], radix);
        }
        yield number;
      }
    };
  }

  /** As UTF-8, which is never longer than the reference was. */
  private static int put(int c, byte[] text, int at) {
    if (c < 0x80) {
      text[at] = (byte) c;
      return at + 1;
    }
    byte[] bytes = Character.toString(c).getBytes(UTF_8);
    System.arraycopy(bytes, 0, text, at, bytes.length);
    return at + bytes.length;
  }
}
