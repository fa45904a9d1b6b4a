package dev.edgeagent.profile.frame;

import dev.edgeagent.profile.raw.RawField;
import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import java.math.BigDecimal;

/** How long the frames of a device are, all of it counted. */
public sealed interface FrameLength {
  /**
   * All of the same length.
   *
   * @param bytes over 0
   */
  record Fixed(int bytes) implements FrameLength {}

  /**
   * A number in the frame says it.
   *
   * @param at where the number stands, from 0
   * @param field how
   * @param plus what the number leaves out, added to it; may be negative
   */
  record Told(int at, RawField field, int plus) implements FrameLength {
    /** What a frame says of itself; {@code count} of its bytes are there. -1 when not yet known. */
    int of(byte[] bytes, int count) {
      if (count < at + field.length()) {
        return -1;
      }
      try {
        return field.decode(bytes, at) instanceof RawValue.Numeric(BigDecimal number)
            ? (int) Math.min(number.longValue() + plus, Integer.MAX_VALUE)
            : 0;
      } catch (RawValueException e) {
        return 0;
      }
    }
  }

  /** Its end bytes say it, or a pause. */
  record Open() implements FrameLength {}
}
