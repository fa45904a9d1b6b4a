package dev.edgeagent.driver.line;

import dev.edgeagent.driver.stream.Decoder;
import dev.edgeagent.driver.stream.Step;
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
final class LineDecoder implements Decoder<String> {
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

  @Override
  public Step<String> next(ByteBuffer bytes) {
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
        return new Step.Corrupt<>(
            "a line is longer than the " + maxLength + " bytes of the profile");
      }
    }
    return new Step.NeedMore<>();
  }

  @Override
  public boolean holding() {
    return length > 0;
  }

  @Override
  public void reset() {
    length = 0;
    skipping = false;
  }

  private boolean ended() {
    return length >= delimiter.length
        && Arrays.equals(line, length - delimiter.length, length, delimiter, 0, delimiter.length);
  }

  private Step<String> line() {
    int end = length - delimiter.length;
    length = 0;
    try {
      CharBuffer text = charset.decode(ByteBuffer.wrap(line, 0, end));
      return new Step.Message<>(text.toString());
    } catch (CharacterCodingException _) {
      return new Step.Corrupt<>("a line is no UTF-8 text: wrong baud, parity or data bits?");
    }
  }
}
