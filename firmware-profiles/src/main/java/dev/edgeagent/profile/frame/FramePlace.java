package dev.edgeagent.profile.frame;

/**
 * A place in a frame.
 *
 * @param index from 0 for the first byte, or from -1 for the last, when frames have several lengths
 */
public record FramePlace(int index) {
  private static final int MOST = FrameShape.LONGEST;

  /** Throws {@link IllegalArgumentException} with a message for the user. */
  public FramePlace {
    if (index < -MOST || index >= MOST) {
      throw new IllegalArgumentException("a place in a frame is between -" + MOST + " and " + MOST);
    }
  }

  /** The index from 0 in a frame of that length; may lie outside of it. */
  public int in(int length) {
    return index < 0 ? length + index : index;
  }
}
