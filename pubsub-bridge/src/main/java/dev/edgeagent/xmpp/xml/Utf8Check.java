package dev.edgeagent.xmpp.xml;

/**
 * Checks UTF-8 as strictly as RFC 3629 §4, in pieces of any size. U+FFFE and U+FFFF are refused
 * with it, since they are no characters of XML.
 */
final class Utf8Check {
  private int missing;
  private int lowest = 0x80;
  private int highest = 0xBF;

  /** The bytes of this character are EF BF so far: U+FFFE and U+FFFF are no characters. */
  private boolean lastOfPlane;

  /**
   * Takes the next bytes, which have {@link Words#SLACK} behind them.
   *
   * @return the index of the first that is wrong, or {@code to}; behind a wrong one there is no
   *     going on
   */
  int check(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (missing == 0) {
        i = Words.asciiEnd(bytes, i, to);
        if (i == to) {
          return to;
        }
      }
      if (!accepts(bytes[i] & 0xFF)) {
        return i;
      }
      i++;
    }
    return to;
  }

  private boolean accepts(int b) {
    if (missing == 0) {
      return first(b);
    }
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
