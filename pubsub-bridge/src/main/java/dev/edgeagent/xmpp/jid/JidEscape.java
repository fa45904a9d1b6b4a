package dev.edgeagent.xmpp.jid;

/**
 * Writes any text as the local part of an address, and back (XEP-0106): {@code d'artagnan} as
 * {@code d\27artagnan}. What is on the wire, and what is compared, is always the escaped form; the
 * other is for people. Stateless.
 */
public final class JidEscape {
  /** What a local part may not contain (RFC 7622 §3.3.1, and the space). */
  private static final String FORBIDDEN = " \"&'/:<>@";

  private static final char ESCAPE = '\\';

  private JidEscape() {}

  /**
   * Escapes a text. It is not yet prepared: {@link Jid} makes it lower case, for one.
   *
   * @throws IllegalArgumentException for a space at either end, which cannot be written
   */
  public static String escape(String text) {
    if (text.startsWith(" ") || text.endsWith(" ")) {
      throw new IllegalArgumentException(
          "'" + text + "' begins or ends with a space: an address cannot (XEP-0106)");
    }
    // As the address will have it: what is an escape in lower case would become one.
    String lower = lowerAscii(text);
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean looksEscaped = c == ESCAPE && escapedAt(lower, i) != 0;
      if (looksEscaped || FORBIDDEN.indexOf(c) >= 0) {
        escaped
            .append(ESCAPE)
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 0xf, 16));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /**
   * The text that was escaped. What is no escape stays, and so does a space that nobody would have
   * escaped, at either end.
   */
  public static String unescape(String local) {
    StringBuilder text = new StringBuilder(local.length());
    for (int i = 0; i < local.length(); i++) {
      char c = escapedAt(local, i);
      boolean outer = c == ' ' && (i == 0 || i + 3 == local.length());
      if (c == 0 || outer) {
        text.append(local.charAt(i));
      } else {
        text.append(c);
        i += 2;
      }
    }
    return text.toString();
  }

  /** The character whose escape, in lower case, begins there; 0 when none does. */
  private static char escapedAt(String text, int at) {
    if (text.charAt(at) != ESCAPE || at + 2 >= text.length()) {
      return 0;
    }
    int high = hex(text.charAt(at + 1));
    int low = hex(text.charAt(at + 2));
    char c = (char) (high * 16 + low);
    boolean known = high >= 0 && low >= 0 && (c == ESCAPE || FORBIDDEN.indexOf(c) >= 0);
    return known ? c : 0;
  }

  /** Of the same length, unlike that of {@link String#toLowerCase}. */
  private static String lowerAscii(String text) {
    StringBuilder lower = new StringBuilder(text);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        lower.setCharAt(i, (char) (c + 'a' - 'A'));
      }
    }
    return lower.toString();
  }

  private static int hex(char digit) {
    boolean lower = (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
    return lower ? Character.digit(digit, 16) : -1;
  }
}
