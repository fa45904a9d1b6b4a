package dev.edgeagent.profile.frame;

import dev.edgeagent.profile.raw.Octets;

/**
 * What tells a kind of frame from the others of a device.
 *
 * @param at where it stands
 * @param equal the bytes there, at least one
 */
public record ByteMatch(FramePlace at, Octets equal) {
  /** Whether a frame is of this kind. */
  public boolean matches(byte[] frame) {
    return equal.standIn(frame, at.in(frame.length), frame.length);
  }
}
