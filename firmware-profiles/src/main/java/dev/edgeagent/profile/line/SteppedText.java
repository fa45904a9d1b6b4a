package dev.edgeagent.profile.line;

/**
 * A line that lets itself be looked at only so many times, so that a pattern which backtracks
 * without end on hostile input gives up. Confined to one thread, for one match.
 */
final class SteppedText implements CharSequence {
  /** Some 100 looks at each character of the longest line; a few milliseconds. */
  static final int MOST_STEPS = 400_000;

  private final String text;
  private int steps;

  /** Ends a match that took too long. */
  static final class TooManyStepsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyStepsException() {
      super("more than " + MOST_STEPS + " steps", null, false, false);
    }
  }

  SteppedText(String text) {
    this.text = text;
  }

  @Override
  public char charAt(int index) {
    if (++steps > MOST_STEPS) {
      throw new TooManyStepsException();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
