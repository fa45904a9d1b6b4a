package dev.edgeagent.agent.cli.profiles;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/** How far a command is, in one line that goes when it is done; nothing where nobody looks. */
final class ProgressBar {
  private static final int BAR = 30;

  private final PrintWriter err;
  private final int all;
  private final boolean seen;

  /**
   * @param all at which number it is done, over 0
   */
  ProgressBar(PrintWriter err, int all) {
    this.err = err;
    this.all = all;
    seen = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /**
   * Shows it.
   *
   * @param more what else there is to say; may be empty
   */
  void at(int number, String more) {
    if (seen) {
      int done = BAR * number / all;
      err.print(
          "\r[%s%s] %d of %d%s\033[K"
              .formatted("#".repeat(done), ".".repeat(BAR - done), number, all, more));
      err.flush();
    }
  }

  /** Takes the line away. */
  void end() {
    if (seen) {
      err.print("\r\033[K");
      err.flush();
    }
  }
}
