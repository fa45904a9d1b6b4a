package dev.edgeagent.xmpp.xml;

import java.nio.ByteBuffer;

/**
 * Bytes that have come and are not done with, and how far the reading is. What is still needed is
 * moved to the front only when the room behind it is used up, so that bytes that come one by one
 * are not moved each time. Its fields are read in the innermost loops.
 */
final class XmlInput {
  /** In {@link #kinds}: a reference was met. */
  static final int REFERENCE = 1 << 8;

  /** In {@link #kinds}: a line end or, in a value, a tab was met. */
  static final int BREAK = 1 << 9;

  private static final int FIRST_SIZE = 1024;

  /** A buffer that one large stanza has blown up is not kept for the small ones after it. */
  private static final int KEPT_SIZE = 16 * 1024;

  /** Valid from one {@link #add} to the next. */
  byte[] bytes = new byte[FIRST_SIZE + Words.SLACK];

  /** The next byte. */
  int at;

  /** Where the name, value or text that is being read begins; what is before is forgotten. */
  int start;

  /** Which {@link Chars} it has, and the two above. */
  int kinds;

  /** Up to where bytes may be read: to the end or to a limit. */
  int stop;

  private final Utf8Check utf8 = new Utf8Check();
  private int end;
  private long base;
  private boolean broken;

  /** The offset in the document of the next byte. */
  long offset() {
    return base + at;
  }

  /** Whether a limit keeps from reading bytes that are there. */
  boolean isLimited() {
    return stop < end;
  }

  /** Whether what stands behind the end is no UTF-8. */
  boolean isBroken() {
    return broken;
  }

  /** The first byte that is no UTF-8. */
  byte brokenByte() {
    return bytes[end];
  }

  /** Lets bytes be read up to an offset in the document. */
  void limit(long offset) {
    stop = (int) Math.min(end, offset - base);
  }

  void add(ByteBuffer more) {
    if (broken) {
      return;
    }
    int length = more.remaining();
    if (start == end || bytes.length - Words.SLACK - end < length) {
      makeRoom(length);
    }
    more.get(bytes, end, length);
    int good = utf8.check(bytes, end, end + length);
    broken = good < end + length;
    end = good;
  }

  private void makeRoom(int length) {
    int kept = end - start;
    int size = bytes.length - Words.SLACK;
    byte[] roomy = bytes;
    if (kept + length > size) {
      roomy = new byte[Math.max(kept + length, size * 2) + Words.SLACK];
    } else if (size > KEPT_SIZE && kept + length <= KEPT_SIZE) {
      roomy = new byte[KEPT_SIZE + Words.SLACK];
    }
    System.arraycopy(bytes, start, roomy, 0, kept);
    bytes = roomy;
    end = kept;
    base += start;
    at -= start;
    start = 0;
  }

  /** The name, value or text begins with the next byte. */
  void mark() {
    start = at;
    kinds = 0;
  }

  /** Reads on over bytes of a kind; true when another stands behind them. */
  boolean skip(int kind) {
    int i = at;
    int met = kinds;
    while (i < stop) {
      int of = Chars.kinds(bytes[i]);
      if ((of & kind) == 0) {
        break;
      }
      met |= of;
      i++;
    }
    at = i;
    kinds = met;
    return i < stop;
  }

  /** Reads on in a name; true at its end. What it may consist of is not looked at. */
  boolean skipName() throws XmlException {
    at = Words.nameEnd(bytes, at, stop);
    if (at - start > NameCache.LONGEST) {
      throw XmlException.tooMuch("a name of more than " + NameCache.LONGEST + " bytes");
    }
    return at < stop;
  }

  /** Reads on over text that stands for itself; true when something else stands behind it. */
  boolean skipText() {
    at = Words.textEnd(bytes, at, stop);
    return at < stop && (!Chars.is(bytes[at], Chars.HIGH) || skip(Chars.TEXT));
  }

  /** Reads on over spaces, which are forgotten; true when something else stands behind them. */
  boolean skipSpace() {
    boolean more = skip(Chars.SPACE);
    mark();
    return more;
  }

  /** Whether the two bytes before the next are brackets of the same run. */
  boolean isBehindBrackets() {
    return at - 2 >= start && bytes[at - 1] == ']' && bytes[at - 2] == ']';
  }

  /** The text from the mark to an index, which a cache may have already. */
  String text(int to, StringCache cache) {
    return (kinds & (BREAK | Chars.HIGH)) == 0
        ? cache.get(bytes, start, to, (kinds & REFERENCE) != 0)
        : References.resolve(bytes, start, to, (kinds & REFERENCE) != 0, false);
  }

  /** The value from the mark to the next byte, which a cache may have already. */
  String value(StringCache cache) {
    return (kinds & (BREAK | Chars.HIGH)) == 0
        ? cache.get(bytes, start, at, (kinds & REFERENCE) != 0)
        : References.resolve(bytes, start, at, true, true);
  }

  /** What is in a CDATA section, from the mark to an index. */
  String section(int to) {
    return References.resolve(bytes, start, to, false, false);
  }

  /** Takes an end tag from its slash on, if it is there as a whole and fits. */
  boolean takeEnd(Name name) {
    int from = at + 1;
    int length = name.length();
    int to = from + length;
    if (to >= stop || bytes[to] != '>') {
      return false;
    }
    long first = Words.first(bytes, from, length);
    if (!name.is(first, Words.last(bytes, to, length), bytes, from, length)) {
      return false;
    }
    at = to + 1;
    return true;
  }
}
