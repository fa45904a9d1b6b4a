package dev.edgeagent.xmpp.xml;

import org.jspecify.annotations.Nullable;

/**
 * Names that come again and again in a stream, so that each is made and checked once. Each has two
 * places, where a new one drives out the older: what a peer makes up costs it and us nothing but
 * the saving.
 */
final class NameCache {
  /** Bytes of a name with its prefix. */
  static final int LONGEST = 1024;

  private static final int BITS = 7;

  private final @Nullable Name[] kept = new Name[1 << BITS];

  /** The name of bytes whose ends these are, when it is kept. */
  @Nullable Name find(long first, long last, byte[] bytes, int from, int length) {
    int place = Words.place(first, last, BITS);
    Name name = kept[place];
    if (name != null && name.is(first, last, bytes, from, length)) {
      return name;
    }
    name = kept[place ^ 1];
    return name != null && name.is(first, last, bytes, from, length) ? name : null;
  }

  /**
   * The name of some bytes.
   *
   * @throws XmlException when they are no name
   */
  Name get(byte[] bytes, int from, int to) throws XmlException {
    int length = to - from;
    if (length > LONGEST) {
      throw XmlException.tooMuch("a name of more than " + LONGEST + " bytes");
    }
    long first = Words.first(bytes, from, length);
    long last = Words.last(bytes, to, length);
    Name found = find(first, last, bytes, from, length);
    if (found != null) {
      return found;
    }
    Name name = Name.of(bytes, from, to);
    int place = Words.place(first, last, BITS);
    if (kept[place] != null) {
      kept[place ^ 1] = kept[place];
    }
    kept[place] = name;
    return name;
  }
}
