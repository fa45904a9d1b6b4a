package dev.edgeagent.agent.demo;

import dev.edgeagent.agent.view.Paint;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What the output can show.
 *
 * @param terminal whether lines can be drawn again, and in colour
 * @param unicode whether it shows block characters
 */
public record Look(boolean terminal, boolean unicode) {
  private static final int COURSE = 24;
  private static final int SHORT_COURSE = 10;

  /** Of this process's standard output. */
  public static Look of(boolean terminal) {
    Charset charset = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"));
    boolean dumb = "dumb".equals(System.getenv("TERM"));
    return new Look(terminal && !dumb, charset.equals(StandardCharsets.UTF_8));
  }

  Paint paint() {
    return new Paint(terminal);
  }

  int courseWidth() {
    return terminal ? COURSE : SHORT_COURSE;
  }
}
