package dev.edgeagent.agent.demo;

import dev.edgeagent.agent.tail.TailEvent;
import dev.edgeagent.agent.view.Shown;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;

/** One line a reading: for pipes and plain terminals. */
final class ScrollScreen implements Screen {
  private final PrintWriter out;
  private final Look look;
  private final Map<String, Row> rows = new HashMap<>();

  ScrollScreen(PrintWriter out, Look look) {
    this.out = out;
    this.look = look;
    out.println(Row.heading(look.paint()));
  }

  @Override
  public void arrived(TailEvent.Arrived item) {
    for (Shown reading : item.readings()) {
      Row row =
          rows.computeIfAbsent(
              reading.device() + " " + reading.channel(), _ -> new Row(reading, look));
      out.println(row.take(reading).line(look.paint()));
    }
    out.flush();
  }

  @Override
  public void end() {
    out.flush();
  }
}
