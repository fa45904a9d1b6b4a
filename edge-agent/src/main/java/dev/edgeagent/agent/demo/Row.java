package dev.edgeagent.agent.demo;

import dev.edgeagent.agent.view.Paint;
import dev.edgeagent.agent.view.Shown;
import dev.edgeagent.agent.view.Sparkline;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** One channel on the screen: its newest reading and its course. Confined to one thread. */
final class Row {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final String FORM = "  %-8s  %-8s  %-16s  %14s  %s";

  private final Sparkline course;
  private Shown newest;

  Row(Shown first, Look look) {
    this.newest = first;
    this.course = new Sparkline(look.courseWidth(), look.unicode());
  }

  static String heading(Paint paint) {
    return paint.faint(FORM.formatted("TIME", "DEVICE", "CHANNEL", "VALUE", "COURSE"));
  }

  Row take(Shown reading) {
    newest = reading;
    course.add(reading.value());
    return this;
  }

  /** The line; padded before it is painted, because escapes have no width. */
  String line(Paint paint) {
    return FORM.formatted(
            CLOCK.format(newest.time().atZone(ZoneId.systemDefault())),
            paint.bold("%-8s".formatted(newest.device())),
            newest.channel(),
            paint.quality(newest.quality(), "%14s".formatted(Humane.text(newest))),
            paint.accent(course.toString()))
        .stripTrailing();
  }
}
