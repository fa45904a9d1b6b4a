package dev.edgeagent.profile.raw;

import java.math.BigInteger;

/**
 * The whole numbers that a field can hold.
 *
 * @param least the least of them
 * @param most the greatest
 */
public record WholeSpan(BigInteger least, BigInteger most) {
  boolean contains(BigInteger number) {
    return number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
  }
}
