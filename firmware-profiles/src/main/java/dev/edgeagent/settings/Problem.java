package dev.edgeagent.settings;

/**
 * One thing that is wrong in a document, and where.
 *
 * @param mark the place
 * @param message what is wrong and what to do, one line, no full stop; control characters in it are
 *     written as escapes
 */
public record Problem(Mark mark, String message) {
  /** The most characters of a line that are shown; of a longer one, those around the place. */
  private static final int WIDEST = 120;

  /** Makes the message one printable line. */
  public Problem {
    message = Wording.oneLine(message);
  }

  /**
   * Three lines as compilers print them: {@code file:line:column: message}, the line, a caret. Only
   * the first when the line is empty.
   */
  @Override
  public String toString() {
    return mark.fragment().isEmpty() ? mark + ": " + message : mark + ": " + message + shown();
  }

  private String shown() {
    int[] line = mark.fragment().codePoints().toArray();
    int at = Math.clamp(mark.column() - 1L, 0, line.length);
    int from = line.length <= WIDEST ? 0 : Math.clamp(at - WIDEST / 2L, 0, line.length - WIDEST);
    int to = Math.min(line.length, from + WIDEST);
    StringBuilder shown = new StringBuilder();
    StringBuilder caret = new StringBuilder();
    for (int i = from; i < to; i++) {
      boolean tab = line[i] == '\t';
      shown.appendCodePoint(tab || !Wording.invisible(line[i]) ? line[i] : '?');
      if (i < at) {
        // A tab is kept, so that the caret stands under its column however wide tabs are shown.
        caret.append(tab ? '\t' : ' ');
      }
    }
    return "\n  " + shown + "\n  " + caret + "^";
  }
}
