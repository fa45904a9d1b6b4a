package dev.edgeagent.profile.frame;

import dev.edgeagent.profile.raw.Checksum;
import java.util.Optional;

/**
 * How the frames of a device prove that they are whole.
 *
 * @param kind what is computed
 * @param at where it stands
 * @param from the first byte that counts
 * @param to the last byte that counts
 * @param lowFirst whether the low byte of two comes first
 */
public record FrameChecksum(
    Checksum kind, FramePlace at, FramePlace from, FramePlace to, boolean lowFirst) {
  private static final int BYTE = 8;

  /** What is wrong with the checksum of a frame; empty when nothing is. */
  Optional<String> trouble(byte[] frame) {
    if (!fits(frame.length)) {
      return Optional.of("the frame of " + frame.length + " bytes has no room for its checksum");
    }
    int place = at.in(frame.length);
    int expected = of(frame);
    int found = 0;
    for (int i = 0; i < kind.bytes(); i++) {
      found |= (frame[place + i] & 0xFF) << shift(i);
    }
    return found == expected
        ? Optional.empty()
        : Optional.of(
            "the checksum of a frame is wrong: %0{d}X instead of %0{d}X"
                .replace("{d}", String.valueOf(2 * kind.bytes()))
                .formatted(found, expected));
  }

  /** Whether a frame of that length has room for it and for what counts. */
  boolean fits(int length) {
    int place = at.in(length);
    int first = from.in(length);
    int last = to.in(length);
    return first >= 0
        && last < length
        && first <= last
        && place >= 0
        && place + kind.bytes() <= length;
  }

  /** The bytes of the checksum of a frame, of which the place of the checksum does not count. */
  byte[] bytes(byte[] frame) {
    byte[] bytes = new byte[kind.bytes()];
    int sum = of(frame);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (sum >> shift(i));
    }
    return bytes;
  }

  private int of(byte[] frame) {
    return kind.of(frame, from.in(frame.length), to.in(frame.length) + 1);
  }

  private int shift(int index) {
    return BYTE * (lowFirst ? index : kind.bytes() - 1 - index);
  }
}
