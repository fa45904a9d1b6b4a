package dev.edgeagent.xmpp.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values and texts that come again and again in a stream, so that each is made once. One is kept
 * when it is seen for the second time, in the one place that its ends name, where it drives out
 * another: what a peer makes up costs it and us nothing but the saving.
 */
final class StringCache {
  /** Longer strings are not kept. */
  private static final int LONGEST = 64;

  private static final int BITS = 8;

  private final long[] seen = new long[1 << BITS];
  private final @Nullable Kept[] kept = new Kept[1 << BITS];

  /**
   * The string of some bytes, all of them ASCII.
   *
   * @param references whether ampersands begin references, which are to be resolved
   */
  String get(byte[] bytes, int from, int to, boolean references) {
    int length = to - from;
    if (length == 0 || length > LONGEST) {
      return make(bytes, from, to, references);
    }
    long first = Words.first(bytes, from, length);
    long last = Words.last(bytes, to, length);
    int place = Words.place(first, last, BITS);
    Kept there = kept[place];
    if (there != null
        && there.first == first
        && there.last == last
        && there.length == length
        && (length <= 2 * Long.BYTES || Arrays.equals(there.bytes, 0, length, bytes, from, to))) {
      return there.string;
    }
    String string = make(bytes, from, to, references);
    long sight = first + last;
    if (seen[place] == sight) {
      byte[] key = Arrays.copyOfRange(bytes, from, to);
      kept[place] = new Kept(first, last, length, key, string);
    }
    seen[place] = sight;
    return string;
  }

  private static String make(byte[] bytes, int from, int to, boolean references) {
    return references
        ? References.resolve(bytes, from, to, true, false)
        : new String(bytes, from, to - from, ISO_8859_1);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
  private record Kept(long first, long last, int length, byte[] bytes, String string) {}
}
