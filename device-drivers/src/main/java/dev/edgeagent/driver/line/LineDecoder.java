package dev.edgeagent.driver.line;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts bytes into lines, however they were cut when they came. Holds at most one line of the
 * greatest length and its delimiter, whatever is sent. Pure; confined to one thread.
 */
final class LineDecoder {

  /** What a look at the bytes gave. */
  sealed interface Step {
    /** All bytes are taken and no line has ended. */
    record NeedMore() implements Step {}

    /**
     * A line ended.
     *
     * @param text without its delimiter
     */
    record Line(String text) implements Step {}

    /**
     * A line that is none; the next begins behind its delimiter.
     *
     * @param reason for people
     */
    record Corrupt(String reason) implements Step {}
  }

  private static final Step NEED_MORE = new Step.NeedMore();

  private final byte[] delimiter;
  private final int maxLength;
  private final byte[] line;
  private final CharsetDecoder charset = StandardCharsets.UTF_8.newDecoder();
  private int length;
  private boolean skipping;

  /**
   * Starts with the first byte of a line.
   *
   * @param delimiter 1 to 8 ASCII characters
   * @param maxLength the most bytes of a line without its delimiter, over 0
   */
  LineDecoder(String delimiter, int maxLength) {
    this.delimiter = delimiter.getBytes(StandardCharsets.US_ASCII);
    this.maxLength = maxLength;
    line = new byte[maxLength + this.delimiter.length];
  }

  /** Takes bytes up to the end of the next line; call it again until it needs more. */
  Step next(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if (length == line.length) {
        // Only the end of the line matters now: it may be the beginning of a delimiter.
        System.arraycopy(line, 1, line, 0, line.length - 1);
        length--;
      }
      line[length] = bytes.get();
      length++;
      if (ended()) {
        if (!skipping) {
          return line();
        }
        skipping = false;
        length = 0;
      } else if (length == line.length && !skipping) {
        skipping = true;
        return new Step.Corrupt("a line is longer than the " + maxLength + " bytes of the profile");
      }
    }
    return NEED_MORE;
  }

  private boolean ended() {
    return length >= delimiter.length
        && Arrays.equals(line, length - delimiter.length, length, delimiter, 0, delimiter.length);
  }

  private Step line() {
    int end = length - delimiter.length;
    length = 0;
    try {
      CharBuffer text = charset.decode(ByteBuffer.wrap(line, 0, end));
      return new Step.Line(text.toString());
    } catch (CharacterCodingException _) {
      return new Step.Corrupt("a line is no UTF-8 text: wrong baud, parity or data bits?");
    }
  }
}
