package dev.edgeagent.driver.meter;

import dev.edgeagent.driver.stream.Decoder;
import dev.edgeagent.driver.stream.Step;
import dev.edgeagent.profile.meter.TelegramKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts bytes into telegrams of text, DSMR and IEC 62056-21, however they were cut when they came:
 * from a slash at the beginning of a line to the line with the exclamation mark, and the block
 * check behind it where one was begun. Holds at most one telegram. Pure; confined to one thread.
 */
final class TextDecoder implements Decoder<byte[]> {
  private static final byte STX = 0x02;

  /** ETX and the check character. */
  private static final int BLOCK_CHECK = 2;

  private final byte[] held = new byte[TelegramKind.LONGEST];
  private int count;
  private int lineStart;
  private boolean block;

  /** How many bytes are still to come behind the last line; -1 before that. */
  private int rest = -1;

  @Override
  public Step<byte[]> next(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      byte b = bytes.get();
      if (count == 0 && b != '/') {
        // Between telegrams: line ends, NUL bytes of sleepy heads, the end of what broke off.
        continue;
      }
      Optional<Step<byte[]>> step = take(b);
      if (step.isPresent()) {
        return step.get();
      }
    }
    return new Step.NeedMore<>();
  }

  private Optional<Step<byte[]>> take(byte b) {
    if (rest < 0 && b == '/' && count > 0 && count == lineStart) {
      reset();
      add(b);
      return Optional.of(new Step.Corrupt<>("a telegram breaks off, and another one begins"));
    }
    if (count == held.length) {
      reset();
      return Optional.of(new Step.Corrupt<>("a telegram is longer than " + held.length + " bytes"));
    }
    add(b);
    if (rest > 0) {
      rest--;
    } else if (b == STX) {
      block = true;
      lineStart = count;
    } else if (b == '\n') {
      rest = held[lineStart] == '!' ? (block ? BLOCK_CHECK : 0) : -1;
      lineStart = count;
    }
    if (rest != 0) {
      return Optional.empty();
    }
    byte[] telegram = Arrays.copyOf(held, count);
    reset();
    return Optional.of(new Step.Message<>(telegram));
  }

  private void add(byte b) {
    held[count] = b;
    count++;
  }

  /** The first line of what is held, once it is whole: {@code /LGZ4...}, without its end. */
  Optional<String> identification() {
    String text = new String(held, 0, count, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\n');
    return end < 0 ? Optional.empty() : Optional.of(text.substring(0, end).strip());
  }

  @Override
  public boolean holding() {
    return count > 0;
  }

  @Override
  public void reset() {
    count = 0;
    lineStart = 0;
    block = false;
    rest = -1;
  }
}
