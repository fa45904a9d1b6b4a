package dev.edgeagent.xmpp.sm;

import java.util.Optional;

/**
 * A number of stanzas as XEP-0198 counts them: 32 bits, from 4294967295 on to 0 (§4).
 *
 * @param value 0 to 4294967295
 */
public record StanzaCount(long value) {
  /** None yet. */
  public static final StanzaCount ZERO = new StanzaCount(0);

  private static final long MASK = 0xFFFF_FFFFL;
  private static final int MAX_DIGITS = 10;

  /** Checks the range. */
  public StanzaCount {
    if (value < 0 || value > MASK) {
      throw new IllegalArgumentException("a count of " + value);
    }
  }

  /** Reads the attribute {@code h}; empty when it is no such number. */
  public static Optional<StanzaCount> parse(String h) {
    boolean digits = !h.isEmpty() && h.length() <= MAX_DIGITS;
    for (int i = 0; digits && i < h.length(); i++) {
      digits = h.charAt(i) >= '0' && h.charAt(i) <= '9';
    }
    return digits && Long.parseLong(h) <= MASK
        ? Optional.of(new StanzaCount(Long.parseLong(h)))
        : Optional.empty();
  }

  /** So many later. */
  public StanzaCount plus(int more) {
    return new StanzaCount((value + more) & MASK);
  }

  /** How many there are from an earlier count up to this one, 0 to 4294967295. */
  public long since(StanzaCount earlier) {
    return (value - earlier.value) & MASK;
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
