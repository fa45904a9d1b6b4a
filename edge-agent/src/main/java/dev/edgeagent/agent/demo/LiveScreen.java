package dev.edgeagent.agent.demo;

import dev.edgeagent.agent.tail.TailEvent;
import dev.edgeagent.agent.view.Shown;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;

/** One line a channel, drawn again in its place: for terminals. */
final class LiveScreen implements Screen {
  private static final String CLEAR_LINE = "\033[K";

  private final PrintWriter out;
  private final Look look;
  private final Map<String, Row> rows = new TreeMap<>();
  private int drawn;
  private long items;
  private long readings;

  LiveScreen(PrintWriter out, Look look) {
    this.out = out;
    this.look = look;
  }

  @Override
  public void arrived(TailEvent.Arrived item) {
    items++;
    for (Shown reading : item.readings()) {
      readings++;
      rows.computeIfAbsent(reading.device() + " " + reading.channel(), _ -> new Row(reading, look))
          .take(reading);
    }
    draw(
        look.paint()
            .faint(
                "  %d readings in %d items; the newest item: %s in %s. Ctrl-C ends."
                    .formatted(readings, items, item.item(), item.node())));
  }

  private void draw(String footer) {
    StringBuilder all = new StringBuilder(drawn > 0 ? "\033[%dA".formatted(drawn) : "");
    line(all, Row.heading(look.paint()));
    rows.values().forEach(row -> line(all, row.line(look.paint())));
    line(all, "");
    line(all, footer);
    drawn = rows.size() + 3;
    out.print(all);
    out.flush();
  }

  private static void line(StringBuilder all, String text) {
    all.append(text).append(CLEAR_LINE).append('\n');
  }

  @Override
  public void end() {
    out.flush();
  }
}
