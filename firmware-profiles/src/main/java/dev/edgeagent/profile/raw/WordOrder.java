package dev.edgeagent.profile.raw;

import java.util.stream.Stream;

/**
 * In which order the bytes of a value come, as data sheets name it: {@code A} is the most
 * significant of four bytes. Longer and shorter values follow the same rule.
 */
public enum WordOrder {
  /** The most significant byte first: big endian, Modbus as it was meant. */
  ABCD,
  /** The least significant pair of bytes first, each pair the right way round. */
  CDAB,
  /** The most significant pair first, each pair the wrong way round. */
  BADC,
  /** The least significant byte first: little endian. */
  DCBA;

  /**
   * The order of this name.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static WordOrder of(String name) {
    return Stream.of(values())
        .filter(order -> order.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the order of bytes is ABCD (big endian), CDAB, BADC or DCBA (little endian)"));
  }

  /** Whether a value of so many bytes can have this order: pairs need an even number. */
  public boolean fits(int length) {
    return length % 2 == 0 || this == ABCD || this == DCBA;
  }

  /** From this order to the most significant byte first, or back: it is its own inverse. */
  byte[] arrange(byte[] bytes) {
    byte[] arranged = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      arranged[place(i, bytes.length)] = bytes[i];
    }
    return arranged;
  }

  private int place(int i, int length) {
    return switch (this) {
      case ABCD -> i;
      case DCBA -> length - 1 - i;
      case BADC -> i ^ 1;
      case CDAB -> (length - 1 - i) ^ 1;
    };
  }
}
