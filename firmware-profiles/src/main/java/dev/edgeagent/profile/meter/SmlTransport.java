package dev.edgeagent.profile.meter;

import dev.edgeagent.profile.raw.Octets;
import dev.edgeagent.profile.raw.RawValueException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The first version of the transport of SML: escapes around and in what is sent. Stateless. */
public final class SmlTransport {
  /** What begins a telegram. */
  public static final Octets START = Octets.parse("1B 1B 1B 1B 01 01 01 01");

  /** The bytes of an escape, and of what follows it. */
  public static final int WORD = 4;

  private static final Octets ESCAPE = Octets.parse("1B 1B 1B 1B");
  private static final byte END = 0x1A;
  private static final byte ESC = 0x1B;

  /** What stands somewhere in a telegram, behind its start. */
  public enum Mark {
    /** A byte of what is sent. */
    BYTE,
    /** An escape that is sent: two words that mean one. */
    ESCAPED,
    /** The end, of two words. */
    END,
    /** Another telegram begins here: this one broke off. */
    START,
    /** An escape that means nothing. */
    WRONG,
    /** More bytes have to come before it is clear. */
    UNKNOWN
  }

  private SmlTransport() {}

  /** What stands at {@code at}, of bytes that end before {@code end}. */
  public static Mark at(byte[] bytes, int at, int end) {
    if (!ESCAPE.mayStandIn(bytes, at, end)) {
      return Mark.BYTE;
    }
    if (at + 2 * WORD > end) {
      return Mark.UNKNOWN;
    }
    if (ESCAPE.standIn(bytes, at + WORD, end)) {
      return Mark.ESCAPED;
    }
    if (START.standIn(bytes, at, end)) {
      return Mark.START;
    }
    return switch (bytes[at + WORD]) {
      case END -> Mark.END;
      // The escape begins later: what is sent ends with a byte like those of an escape.
      case ESC -> Mark.BYTE;
      default -> Mark.WRONG;
    };
  }

  /** What was sent in a telegram. */
  static byte[] content(byte[] telegram) throws RawValueException {
    int at = START.length();
    int end = telegram.length;
    if (!START.standIn(telegram, 0, end)) {
      throw new RawValueException("an SML telegram begins with " + START);
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    while (at < end) {
      switch (at(telegram, at, end)) {
        case BYTE -> {
          content.write(telegram[at]);
          at++;
        }
        case ESCAPED -> {
          content.writeBytes(ESCAPE.toArray());
          at += 2 * WORD;
        }
        case END -> {
          int fill = telegram[at + WORD + 1];
          if (at + 2 * WORD != end || fill < 0 || fill >= WORD || fill > content.size()) {
            throw new RawValueException("the end of an SML telegram is wrong");
          }
          return Arrays.copyOf(content.toByteArray(), content.size() - fill);
        }
        case START, WRONG, UNKNOWN -> throw new RawValueException("an SML telegram breaks off");
      }
    }
    throw new RawValueException("an SML telegram has no end");
  }
}
