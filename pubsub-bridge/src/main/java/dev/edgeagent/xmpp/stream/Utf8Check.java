package dev.edgeagent.xmpp.stream;

/**
 * Checks UTF-8 as strictly as RFC 3629 §4, in pieces of any size. Aalto takes overlong forms and
 * characters above U+10FFFF, by which forbidden characters could pass the checks of others.
 */
final class Utf8Check {
  private int missing;
  private int seen;
  private int lowest = 0x80;
  private int highest = 0xBF;

  /** The bytes of this character are EF BF so far: U+FFFE and U+FFFF are no characters. */
  private boolean lastOfPlane;

  boolean accepts(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      byte b = bytes[i];
      if (b < 0 || missing > 0) {
        if (!accepts(b & 0xFF)) {
          return false;
        }
      }
    }
    return true;
  }

  /** How many bytes at the end begin a character that has not ended. */
  int unfinished() {
    return missing == 0 ? 0 : seen;
  }

  private boolean accepts(int b) {
    if (missing == 0) {
      seen = 1;
      return first(b);
    }
    seen++;
    if (b < lowest || b > highest) {
      return false;
    }
    missing--;
    lowest = 0x80;
    highest = 0xBF;
    if (missing == 1) {
      lastOfPlane = lastOfPlane && b == 0xBF;
    }
    return missing > 0 || !lastOfPlane || b < 0xBE;
  }

  private boolean first(int b) {
    lastOfPlane = b == 0xEF;
    if (b >= 0xC2 && b <= 0xDF) {
      missing = 1;
    } else if (b >= 0xE0 && b <= 0xEF) {
      missing = 2;
      lowest = b == 0xE0 ? 0xA0 : 0x80;
      highest = b == 0xED ? 0x9F : 0xBF;
    } else if (b >= 0xF0 && b <= 0xF4) {
      missing = 3;
      lowest = b == 0xF0 ? 0x90 : 0x80;
      highest = b == 0xF4 ? 0x8F : 0xBF;
    } else {
      return false;
    }
    return true;
  }
}
