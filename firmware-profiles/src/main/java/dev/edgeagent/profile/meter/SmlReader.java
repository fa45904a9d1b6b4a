package dev.edgeagent.profile.meter;

import dev.edgeagent.profile.raw.Octets;
import dev.edgeagent.profile.raw.RawValueException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the binary coding of SML. What a length announces is never reserved before it is there, and
 * nesting is bounded. Confined to one thread.
 */
final class SmlReader {
  private static final int DEEPEST = 12;
  private static final int MORE = 0x80;
  private static final int LOW = 0x0F;
  private static final int TYPE_SHIFT = 4;
  private static final int TYPES = 7;
  private static final int BOOLEAN = 4;
  private static final int SIGNED = 5;
  private static final int UNSIGNED = 6;
  private static final int LIST = 7;

  private final byte[] bytes;
  private int at;

  SmlReader(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean done() {
    return at >= bytes.length;
  }

  SmlNode next() throws RawValueException {
    return next(1);
  }

  private SmlNode next(int level) throws RawValueException {
    if (level > DEEPEST) {
      throw new RawValueException("SML nested deeper than " + DEEPEST + " levels");
    }
    int first = octet();
    if (first == 0) {
      return SmlNode.NOTHING;
    }
    int type = first >> TYPE_SHIFT & TYPES;
    int head = 1;
    int length = first & LOW;
    for (int more = first; (more & MORE) != 0; head++) {
      more = octet();
      length = length << TYPE_SHIFT | (more & LOW);
      if (length > TelegramKind.LONGEST) {
        throw new RawValueException("SML announces a length of " + length);
      }
    }
    return type == LIST ? sequence(length, level) : scalar(type, length - head);
  }

  private SmlNode sequence(int length, int level) throws RawValueException {
    List<SmlNode> nodes = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      nodes.add(next(level + 1));
    }
    return new SmlNode.Sequence(nodes);
  }

  private SmlNode scalar(int type, int length) throws RawValueException {
    if (length < 0 || at + length > bytes.length) {
      throw new RawValueException("SML announces more than there is");
    }
    byte[] own = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    if (length == 0) {
      return SmlNode.NOTHING;
    }
    return switch (type) {
      case 0 -> new SmlNode.Bytes(Octets.of(own));
      case SIGNED -> new SmlNode.Whole(new BigInteger(own));
      case BOOLEAN, UNSIGNED -> new SmlNode.Whole(new BigInteger(1, own));
      default -> throw new RawValueException("SML has no type " + type);
    };
  }

  private int octet() throws RawValueException {
    if (done()) {
      throw new RawValueException("SML ends in the middle of a value");
    }
    int octet = bytes[at] & 0xFF;
    at++;
    return octet;
  }
}
