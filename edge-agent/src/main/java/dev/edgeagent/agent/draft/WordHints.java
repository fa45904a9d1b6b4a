package dev.edgeagent.agent.draft;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * What else the registers of a table may mean: guesses by what values of devices look like, for the
 * eye of somebody who knows what the device shows.
 *
 * @param registers by address, 0 to 65,535
 */
record WordHints(SortedMap<Integer, Integer> registers) {
  private static final int SIGN = 0x8000;
  private static final int NONE = 0xFFFF;
  private static final int WORD = 16;

  /** Counters of 32 bits are seldom larger than this many times 65,536. */
  private static final int MOST_HIGH = 0xFF;

  /** Two small numbers beside each other are two numbers. */
  private static final int LEAST_LOW = 0x100;

  private static final double LEAST_FLOAT = 1e-3;
  private static final double MOST_FLOAT = 1e7;
  private static final int LEAST_TEXT = 6;
  private static final int MOST_TEXT = 60;

  /** Other readings of the register at an address, and of it with the next; empty for none. */
  String at(int address) {
    List<String> hints = new ArrayList<>();
    int word = registers.getOrDefault(address, 0);
    if (word == SIGN || word == NONE || word == SIGN - 1) {
      hints.add("no value? absent: 0x%04X".formatted(word));
    }
    if (word >= SIGN) {
      hints.add("int16 " + (short) word);
    }
    Integer next = registers.get(address + 1);
    if (next != null) {
      pair(word, next, "").ifPresent(hints::add);
      pair(next, word, ", order: CDAB").ifPresent(hints::add);
    }
    return String.join("; ", hints);
  }

  private static Optional<String> pair(int high, int low, String order) {
    int bits = high << WORD | low;
    float real = Float.intBitsToFloat(bits);
    double size = Math.abs(real);
    if (size >= LEAST_FLOAT && size <= MOST_FLOAT) {
      return Optional.of(
          String.format(Locale.ROOT, "with the next float32 %s%s", Float.toString(real), order));
    }
    if (high > 0 && high <= MOST_HIGH && low >= LEAST_LOW) {
      return Optional.of("with the next uint32 %d%s".formatted(bits, order));
    }
    return high == NONE && low >= SIGN
        ? Optional.of("with the next int32 %d%s".formatted(bits, order))
        : Optional.empty();
  }

  /**
   * The text that begins at an address, and not before it; empty when it does not look like one.
   */
  Optional<String> text(int address) {
    if (printable(address - 1)) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate(2 * MOST_TEXT);
    int end = address;
    while (end < address + MOST_TEXT && printable(end)) {
      bytes.putShort(registers.getOrDefault(end, 0).shortValue());
      end++;
    }
    Integer last = registers.get(end);
    if (last != null && bytes.hasRemaining() && (last & 0xFF) == 0 && visible(last >> Byte.SIZE)) {
      bytes.putShort(last.shortValue());
    }
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    long letters = text.chars().filter(Character::isLetterOrDigit).count();
    return letters >= LEAST_TEXT && 2 * letters >= text.length()
        ? Optional.of(text)
        : Optional.empty();
  }

  private boolean printable(int address) {
    Integer word = registers.get(address);
    return word != null && visible(word >> Byte.SIZE) && visible(word & 0xFF);
  }

  private static boolean visible(int character) {
    return character >= ' ' && character <= '~';
  }

  /** Where a text stands as the whole of what is written there; empty when it does not. */
  OptionalInt find(String text) {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    int count = (wanted.length + 1) / 2;
    for (int address : registers.keySet()) {
      Optional<byte[]> found = bytes(address, count);
      if (found.isPresent()
          && begins(found.get(), wanted)
          && !printable(address - 1)
          && !printable(address + count)) {
        return OptionalInt.of(address);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean begins(byte[] found, byte[] wanted) {
    for (int i = 0; i < found.length; i++) {
      boolean same = i < wanted.length ? found[i] == wanted[i] : found[i] == 0 || found[i] == ' ';
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private Optional<byte[]> bytes(int address, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * count);
    for (int i = 0; i < count; i++) {
      Integer word = registers.get(address + i);
      if (word == null) {
        return Optional.empty();
      }
      bytes.putShort(word.shortValue());
    }
    return Optional.of(bytes.array());
  }
}
