package dev.edgeagent.xmpp.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.xmpp.XmlNames;
import java.util.Arrays;

/** A name as it was written, taken apart (Namespaces in XML 1.0 §4). Immutable. */
final class Name {
  /** In the place of a name that has not come yet. */
  static final Name NONE = new Name(new byte[0], 0, 0);

  private static final String XMLNS = "xmlns";

  /** Its UTF-8, and the ends of that, which tell it from most others. */
  private final byte[] bytes;

  private final int length;
  private final long first;
  private final long last;

  private final String whole;
  private final String prefix;
  private final String local;
  private final boolean plain;
  private final boolean declares;

  private Name(byte[] bytes, long first, long last) {
    this.bytes = bytes;
    this.length = bytes.length;
    this.first = first;
    this.last = last;
    whole = new String(bytes, UTF_8);
    int colon = whole.indexOf(':');
    prefix = colon < 0 ? "" : whole.substring(0, colon);
    local = whole.substring(colon + 1);
    declares = prefix.isEmpty() ? whole.equals(XMLNS) : prefix.equals(XMLNS);
    plain = prefix.isEmpty() ? !declares : whole.equals("xml:lang");
  }

  /**
   * The name of some bytes.
   *
   * @throws XmlException when they are none
   */
  static Name of(byte[] bytes, int from, int to) throws XmlException {
    int length = to - from;
    long first = Words.first(bytes, from, length);
    long last = Words.last(bytes, to, length);
    Name name = new Name(Arrays.copyOfRange(bytes, from, to), first, last);
    if (!isName(name.local) || (name.whole.indexOf(':') >= 0 && !isName(name.prefix))) {
      throw XmlException.notWellFormed("a name that is none");
    }
    return name;
  }

  private static boolean isName(String name) {
    boolean good = !name.isEmpty() && XmlNames.isStart(name.codePointAt(0));
    for (int i = 0; good && i < name.length(); ) {
      int c = name.codePointAt(i);
      good = XmlNames.isPart(c);
      i += Character.charCount(c);
    }
    return good;
  }

  /** Whether it is that of bytes with these ends. */
  boolean is(long itsFirst, long itsLast, byte[] its, int from, int itsLength) {
    return first == itsFirst
        && last == itsLast
        && length == itsLength
        && (length <= 2 * Long.BYTES || Arrays.equals(bytes, 0, length, its, from, from + length));
  }

  /** How many bytes it has. */
  int length() {
    return length;
  }

  /** As it was written. */
  String whole() {
    return whole;
  }

  /** Empty when there is none. */
  String prefix() {
    return prefix;
  }

  /** What is behind the prefix. */
  String local() {
    return local;
  }

  /**
   * Whether an attribute means what its whole name says: it has no prefix, or is {@code xml:lang},
   * and declares no namespace.
   */
  boolean isPlain() {
    return plain;
  }

  /** Whether, as the name of an attribute, it declares a namespace. */
  boolean declares() {
    return declares;
  }

  /** One bit, which two names rarely have in common. */
  long bit() {
    return 1L << (first + last);
  }
}
