package dev.edgeagent.xmpp.xml;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes at a time: in each of the {@code long}s that are compared here, the lowest
 * of the bytes that are sought has its highest bit set. Reads up to {@link #SLACK} bytes too far.
 */
final class Words {
  /** Bytes that an array has behind the last that counts. */
  static final int SLACK = 2 * Long.BYTES;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;

  private Words() {}

  static long at(byte[] bytes, int index) {
    return (long) WORD.get(bytes, index);
  }

  /** The first of the bytes that are no more than eight, the others zero. */
  static long first(byte[] bytes, int from, int length) {
    return first(at(bytes, from), length);
  }

  /** The first bytes of a word, the others zero. */
  static long first(long word, int length) {
    return length < Long.BYTES ? word & ((1L << (8 * length)) - 1) : word;
  }

  /** The last eight of more bytes than that. */
  static long last(byte[] bytes, int to, int length) {
    return length > Long.BYTES ? at(bytes, to - Long.BYTES) : 0;
  }

  /** A place in a table of 2^bits for these bytes. */
  static int place(long first, long last, int bits) {
    long mixed = (first * 31 + last) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> (Long.SIZE - bits));
  }

  /** The index of the first byte from which on a name has ended: space, a slash, '=' or '>'. */
  static int nameEnd(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i += Long.BYTES) {
      long w = at(bytes, i);
      long found = below(w, 0x21) | equal(w, '=') | equal(w, '>') | equal(w, '/');
      if (found != 0) {
        return Math.min(to, i + index(found));
      }
    }
    return to;
  }

  /** The index of the first byte that is not ASCII, or not what a value can hold as it is. */
  static int valueEnd(byte[] bytes, int from, int to, byte quote) {
    for (int i = from; i < to; i += Long.BYTES) {
      long w = at(bytes, i);
      long found = below(w, 0x20) | equal(w, quote) | equal(w, '<') | equal(w, '&') | (w & TOPS);
      if (found != 0) {
        return Math.min(to, i + index(found));
      }
    }
    return to;
  }

  /** The index of the first byte that is not ASCII, or not what text can hold as it is. */
  static int textEnd(byte[] bytes, int from, int to) {
    return valueEnd(bytes, from, to, (byte) '>');
  }

  /** The index of the first byte that is not ASCII. */
  static int asciiEnd(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i += Long.BYTES) {
      long found = at(bytes, i) & TOPS;
      if (found != 0) {
        return Math.min(to, i + index(found));
      }
    }
    return to;
  }

  /** Which byte of a word was found, 8 for none. */
  static int index(long found) {
    return Long.numberOfTrailingZeros(found) >>> 3;
  }

  /** The equals signs in a word. */
  static long equalSigns(long word) {
    return equal(word, '=');
  }

  private static long below(long word, int least) {
    return (word - ONES * least) & ~word & TOPS;
  }

  private static long equal(long word, int b) {
    long zeros = word ^ (ONES * b);
    return (zeros - ONES) & ~zeros & TOPS;
  }
}
