package dev.edgeagent.fault;

import java.io.PrintWriter;

/**
 * How far it is, on standard error: a bar on a terminal, else a line for every tenth. Any thread.
 */
final class Progress {
  private static final int WIDTH = 30;

  private final PrintWriter out;
  private final boolean terminal;
  private final int all;
  private int done;
  private int violations;

  Progress(PrintWriter out, boolean terminal, int all) {
    this.out = out;
    this.terminal = terminal;
    this.all = all;
  }

  /** Says something above the bar. */
  synchronized void say(String line) {
    out.println((terminal ? "\r\033[K" : "") + line);
    out.flush();
  }

  /** Another cycle has ended. */
  synchronized void step(int broken, String what) {
    int tenth = 10 * done / all;
    done++;
    violations += broken;
    String text = "%d/%d cycles, %d violations, %s".formatted(done, all, violations, what);
    if (terminal) {
      int filled = WIDTH * done / all;
      out.print("\r\033[K[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " + text);
    } else if (10 * done / all > tenth) {
      out.println(text);
    }
    out.flush();
  }
}
