package dev.edgeagent.profile.raw;

import java.util.Arrays;

/** Some bytes that never change, equal to the same ones. */
public final class Octets {
  /** No bytes. */
  public static final Octets NONE = new Octets(new byte[0]);

  private final byte[] bytes;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of these. */
  public static Octets of(byte[] bytes) {
    return new Octets(bytes.clone());
  }

  /**
   * Those that a profile writes in hex, as {@code "FF 86"}.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static Octets parse(String hex) {
    return new Octets(HexBytes.parse(hex));
  }

  /** How many. */
  public int length() {
    return bytes.length;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** A copy. */
  public byte[] toArray() {
    return bytes.clone();
  }

  /**
   * Whether these stand in {@code data}, as far as it goes.
   *
   * @param at where, from 0
   * @param end before which {@code data} ends; what would lie behind it counts as equal
   */
  public boolean mayStandIn(byte[] data, int at, int end) {
    int count = Math.min(bytes.length, end - at);
    return count <= 0 || Arrays.equals(bytes, 0, count, data, at, at + count);
  }

  /** Whether all of these stand in {@code data}, which ends before {@code end}. */
  public boolean standIn(byte[] data, int at, int end) {
    return at >= 0 && at + bytes.length <= end && mayStandIn(data, at, end);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** In hex, as {@code FF 86}. */
  @Override
  public String toString() {
    return HexBytes.show(bytes);
  }
}
