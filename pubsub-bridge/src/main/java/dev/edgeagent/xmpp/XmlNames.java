package dev.edgeagent.xmpp;

/** Which characters make a name without a colon (Namespaces in XML 1.0, NCName). */
public final class XmlNames {
  private XmlNames() {}

  /** Whether a character may begin a name. */
  public static boolean isStart(int c) {
    if (c < 0x80) {
      return in(c, 'a', 'z') || in(c, 'A', 'Z') || c == '_';
    }
    return in(c, 0xC0, 0xD6)
        || in(c, 0xD8, 0xF6)
        || in(c, 0xF8, 0x2FF)
        || in(c, 0x370, 0x37D)
        || in(c, 0x37F, 0x1FFF)
        || in(c, 0x200C, 0x200D)
        || in(c, 0x2070, 0x218F)
        || in(c, 0x2C00, 0x2FEF)
        || in(c, 0x3001, 0xD7FF)
        || in(c, 0xF900, 0xFDCF)
        || in(c, 0xFDF0, 0xFFFD)
        || in(c, 0x10000, 0xEFFFF);
  }

  /** Whether a character may stand in a name behind the first. */
  public static boolean isPart(int c) {
    if (c < 0x80) {
      return isStart(c) || in(c, '0', '9') || c == '-' || c == '.';
    }
    return isStart(c) || c == 0xB7 || in(c, 0x300, 0x36F) || in(c, 0x203F, 0x2040);
  }

  private static boolean in(int c, int first, int last) {
    return c >= first && c <= last;
  }
}
