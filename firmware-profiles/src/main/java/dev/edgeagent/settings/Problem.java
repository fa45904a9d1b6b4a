package dev.edgeagent.settings;

/**
 * One thing that is wrong in a document, and where.
 *
 * @param mark the place
 * @param message what is wrong and what to do, one line, no full stop
 */
public record Problem(Mark mark, String message) {
  /** Three lines as compilers print them: {@code file:line:column: message}, the line, a caret. */
  @Override
  public String toString() {
    return mark + ": " + message + "\n  " + mark.fragment() + "\n  " + caret();
  }

  private String caret() {
    return " ".repeat(Math.max(0, mark.column() - 1)) + "^";
  }
}
