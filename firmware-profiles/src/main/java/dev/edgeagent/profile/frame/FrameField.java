package dev.edgeagent.profile.frame;

import dev.edgeagent.profile.raw.RawField;
import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import java.util.Optional;

/**
 * Where a channel stands in the frames of a device.
 *
 * @param at its first byte
 * @param field what the bytes there mean
 * @param when in which frames; empty for all
 */
public record FrameField(FramePlace at, RawField field, Optional<ByteMatch> when) {
  /** Whether a frame tells it. */
  public boolean standsIn(byte[] frame) {
    return when.isEmpty() || when.get().matches(frame);
  }

  /**
   * Reads it from a frame that tells it.
   *
   * @throws RawValueException when the frame is too short, or the bytes are no such value
   */
  public RawValue read(byte[] frame) throws RawValueException {
    int from = at.in(frame.length);
    if (from < 0 || from + field.length() > frame.length) {
      throw new RawValueException(
          "a frame of " + frame.length + " bytes ends before byte " + at.index());
    }
    return field.decode(frame, from);
  }
}
