package dev.edgeagent.driver.serial;

/** The parity bit of a serial line. */
public enum Parity {
  /** There is none. */
  NONE('N'),
  /** The number of ones is even. */
  EVEN('E'),
  /** The number of ones is odd. */
  ODD('O');

  private final char letter;

  Parity(char letter) {
    this.letter = letter;
  }

  /** As in {@code 8N1}. */
  char letter() {
    return letter;
  }
}
