package dev.edgeagent.profile.frame;

import dev.edgeagent.profile.raw.Octets;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the frames of a device begin and end. Whatever comes, a frame is never longer than {@code
 * most}.
 *
 * @param start the first bytes of every frame; may be none
 * @param length how long frames are
 * @param end the last bytes of every frame; may be none
 * @param checksum how they prove that they are whole
 * @param gap a pause after which no more bytes of a frame come; zero for none. What ends a frame of
 *     {@link FrameLength.Open} without end bytes
 * @param most the most bytes of a frame, 1 to {@value #LONGEST}
 */
public record FrameShape(
    Octets start,
    FrameLength length,
    Octets end,
    Optional<FrameChecksum> checksum,
    Duration gap,
    int most) {
  /** The most that {@code most} may be. */
  public static final int LONGEST = 1024;

  /** The length is not known yet. */
  public static final int UNKNOWN = 0;

  /** These bytes cannot begin a frame. */
  public static final int IMPOSSIBLE = -1;

  /** Throws {@link IllegalArgumentException} with a message for the user. */
  public FrameShape {
    if (most < 1 || most > LONGEST) {
      throw new IllegalArgumentException("a frame has 1 to " + LONGEST + " bytes");
    }
    if (length instanceof FrameLength.Open && end.isEmpty() && gap.isZero()) {
      throw new IllegalArgumentException(
          "nothing tells where a frame ends: add length, length-at, end or gap");
    }
    if (start.length() + end.length() >= most
        || (length instanceof FrameLength.Fixed(int bytes)
            && (bytes > most || bytes <= start.length() + end.length()))) {
      throw new IllegalArgumentException(
          "a frame is longer than its start and its end, and has at most " + most + " bytes");
    }
    if (length instanceof FrameLength.Fixed(int bytes)
        && checksum.isPresent()
        && !checksum.get().fits(bytes)) {
      throw new IllegalArgumentException(
          "the checksum lies outside of the frame of " + bytes + " bytes");
    }
  }

  /**
   * How long the frame is whose first {@code count} bytes are there, {@link #UNKNOWN} or {@link
   * #IMPOSSIBLE}.
   */
  public int size(byte[] bytes, int count) {
    if (!start.mayStandIn(bytes, 0, count)) {
      return IMPOSSIBLE;
    }
    return switch (length) {
      case FrameLength.Fixed(int fixed) -> fixed;
      case FrameLength.Told told -> {
        int size = told.of(bytes, count);
        boolean possible = size > start.length() + end.length() && size <= most;
        yield size == -1 ? UNKNOWN : possible ? size : IMPOSSIBLE;
      }
      case FrameLength.Open _ -> open(bytes, count);
    };
  }

  private int open(byte[] bytes, int count) {
    if (!end.isEmpty()) {
      for (int i = start.length(); i + end.length() <= count; i++) {
        if (end.standIn(bytes, i, count)) {
          return i + end.length();
        }
      }
    }
    return count >= most ? IMPOSSIBLE : UNKNOWN;
  }

  /** What is wrong with a frame; empty when nothing is. */
  public Optional<String> trouble(byte[] frame) {
    if (!start.standIn(frame, 0, frame.length)) {
      return Optional.of("a frame does not begin with " + start);
    }
    boolean whole =
        frame.length <= most
            && (length instanceof FrameLength.Open || size(frame, frame.length) == frame.length);
    if (!whole) {
      return Optional.of("these " + frame.length + " bytes are not one frame");
    }
    if (!end.standIn(frame, frame.length - end.length(), frame.length)) {
      return Optional.of("a frame does not end with " + end);
    }
    return checksum.flatMap(sum -> sum.trouble(frame));
  }
}
