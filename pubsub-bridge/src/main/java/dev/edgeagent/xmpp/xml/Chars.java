package dev.edgeagent.xmpp.xml;

import dev.edgeagent.xmpp.XmlNames;

/** What the bytes of UTF-8 may be in XML 1.0, one look into a table a byte. */
final class Chars {
  /** Begins a name. */
  static final int START = 1;

  /** Continues a name; the colon too. */
  static final int NAME = 2;

  /** Space, tab, line feed, carriage return. */
  static final int SPACE = 4;

  /** Text that stands for itself. */
  static final int TEXT = 8;

  /** Part of an attribute's value that stands for itself. */
  static final int VALUE = 16;

  /** Not ASCII. */
  static final int HIGH = 32;

  /** The colon. */
  static final int COLON = 64;

  private static final byte[] KINDS = kinds();

  private Chars() {}

  /** The kinds of a byte, some of the bits above. */
  static int kinds(byte b) {
    return KINDS[b & 0xFF];
  }

  static boolean is(byte b, int kind) {
    return (KINDS[b & 0xFF] & kind) != 0;
  }

  /** Char of XML 1.0 §2.2. */
  static boolean isChar(int c) {
    return c < 0x20
        ? c == '\t' || c == '\n' || c == '\r'
        : c < 0xD800 || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    for (int c = 0; c < 256; c++) {
      int kind = 0;
      if (c >= 0x80) {
        kind = START | NAME | TEXT | VALUE | HIGH;
      } else {
        kind |= XmlNames.isStart(c) ? START : 0;
        kind |= XmlNames.isPart(c) ? NAME : 0;
        kind |= c == ':' ? NAME | COLON : 0;
        kind |= " \t\n\r".indexOf(c) >= 0 ? SPACE : 0;
        kind |= c >= 0x20 && "<&>".indexOf(c) < 0 ? TEXT : 0;
        kind |= c >= 0x20 && "<&'\"".indexOf(c) < 0 ? VALUE : 0;
      }
      kinds[c] = (byte) kind;
    }
    return kinds;
  }
}
