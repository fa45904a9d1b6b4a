package dev.edgeagent.agent.doctor.step;

import dev.edgeagent.agent.view.Paint;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One line a step for people, what to do indented below it. On a terminal, a step that takes longer
 * than a second is announced.
 */
public final class TextReport implements Report {
  private static final Duration LONG = Duration.ofSeconds(1);
  private static final int TITLE =
      Arrays.stream(Subject.values()).mapToInt(s -> s.title().length()).max().orElse(0) + 2;
  private static final String ERASE = "\r\033[K";

  private final PrintWriter out;
  private final boolean terminal;
  private final boolean unicode;
  private final int width;
  private final Paint paint;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread announcer;
  private boolean announced;

  /**
   * Prints there.
   *
   * @param terminal whether lines can be erased, and coloured
   * @param unicode whether it shows more than ASCII
   * @param width where lines are broken, in characters
   */
  public TextReport(PrintWriter out, boolean terminal, boolean unicode, int width) {
    this.out = out;
    this.terminal = terminal;
    this.unicode = unicode;
    this.width = width;
    this.paint = new Paint(terminal);
  }

  @Override
  public void begins(Subject subject) {
    if (terminal) {
      announcer = Thread.ofVirtual().name("announcer").start(() -> announce(subject));
    }
  }

  private void announce(Subject subject) {
    try {
      Thread.sleep(LONG);
      lock.lockInterruptibly();
    } catch (InterruptedException _) {
      return; // it is over
    }
    try {
      announced = true;
      out.print(paint.faint((unicode ? "… " : "~ ") + padded(subject) + "being looked at"));
      out.flush();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void ends(Subject subject, Finding finding) {
    silence();
    String text = padded(subject) + wrapped(finding.text(), " ".repeat(TITLE + 2));
    switch (finding) {
      case Finding.Passed passed -> {
        out.println(paint.good(mark("✓", "+")) + text);
        below(passed.advice());
      }
      case Finding.Failed failed -> {
        out.println(paint.bad(mark("✗", "x")) + text);
        below(failed.cure());
      }
      case Finding.Skipped _ -> out.println(paint.faint(mark("·", "-") + text));
    }
    out.flush();
  }

  private void silence() {
    Thread running = announcer;
    announcer = null;
    if (running == null) {
      return;
    }
    lock.lock();
    try {
      running.interrupt();
      if (announced) {
        out.print(ERASE);
      }
      announced = false;
    } finally {
      lock.unlock();
    }
  }

  private String mark(String nice, String plain) {
    return (unicode ? nice : plain) + " ";
  }

  private static String padded(Subject subject) {
    return subject.title() + " ".repeat(TITLE - subject.title().length());
  }

  private void below(String text) {
    String indent = " ".repeat(TITLE + 4);
    text.lines().forEach(line -> out.println(indent + wrapped(line, indent)));
  }

  /** Breaks a long line at its blanks. */
  private String wrapped(String text, String indent) {
    int room = width - indent.length();
    int end = text.length() <= room ? -1 : text.lastIndexOf(' ', room);
    return end <= 0
        ? text
        : text.substring(0, end)
            + System.lineSeparator()
            + indent
            + wrapped(text.substring(end + 1), indent);
  }
}
