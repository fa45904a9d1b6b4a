package dev.edgeagent.profile.raw;

import java.math.BigInteger;

/**
 * Some bits of an unsigned value, 0 the least significant.
 *
 * @param low the lowest, from 0
 * @param high the highest, to 63, included
 */
public record BitSpan(int low, int high) {
  private static final int MOST = 63;

  /** Throws {@link IllegalArgumentException} with a message for the user. */
  public BitSpan {
    if (low < 0 || high > MOST || low > high) {
      throw new IllegalArgumentException(
          "bits are one number or [lowest, highest], from 0 to " + MOST);
    }
  }

  /** One bit. */
  public static BitSpan of(int bit) {
    return new BitSpan(bit, bit);
  }

  /** How many bits. */
  int width() {
    return high - low + 1;
  }

  BigInteger of(BigInteger whole) {
    return whole.shiftRight(low).and(mask());
  }

  /** The greatest number that these bits can hold. */
  BigInteger mask() {
    return BigInteger.ONE.shiftLeft(width()).subtract(BigInteger.ONE);
  }

  BigInteger put(BigInteger part, BigInteger whole) {
    return whole.andNot(mask().shiftLeft(low)).or(part.shiftLeft(low));
  }
}
