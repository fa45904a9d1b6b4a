package dev.edgeagent.benchmark.delivery;

import dev.edgeagent.benchmark.delivery.measure.Counts;
import dev.edgeagent.benchmark.delivery.measure.Entry;
import dev.edgeagent.benchmark.delivery.measure.Figures;
import dev.edgeagent.benchmark.delivery.measure.Group;
import dev.edgeagent.benchmark.delivery.measure.Latency;
import dev.edgeagent.benchmark.delivery.measure.Round;
import dev.edgeagent.benchmark.delivery.measure.WatchedServer;
import dev.edgeagent.benchmark.delivery.way.Way.Kind;
import dev.edgeagent.plot.Svg;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/** Draws each figure: groups of bars, one colour for each who publishes. */
final class Plots {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 480;
  private static final int SLANT = 30;

  private static final Font LABELS = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  /** Of a dash, each one would be a path. */
  private static final BasicStroke GRID = new BasicStroke(0.5f);

  private static final Map<Kind, Color> COLOURS =
      Map.of(
          Kind.RAW, new Color(0x9e9e9e),
          Kind.PUBLISHING, new Color(0x64b5f6),
          Kind.WHOLE_WAY, new Color(0x0d47a1),
          Kind.SMACK_BLOCKING, new Color(0xffcc80),
          Kind.SMACK_ASYNC, new Color(0xef6c00),
          Kind.PAHO, new Color(0x66bb6a),
          Kind.HIVEMQ, new Color(0x1b5e20));

  /** One bar. */
  private record Bar(Entry entry, double height) {}

  private final Path folder;

  private Plots(Path folder) {
    this.folder = folder;
  }

  static void draw(Path folder, List<Group> groups, List<Counts> counts, List<Latency> latencies)
      throws IOException {
    Files.createDirectories(folder);
    Plots plots = new Plots(folder);
    List<Figures> all = groups.stream().flatMap(group -> group.own().stream()).toList();
    plots.save("rate", "Readings/s acknowledged", medians(all, Round::rate));
    plots.save(
        "client-cpu", "Client CPU seconds a million readings", medians(all, Round::clientCpu));
    plots.save(
        "server-cpu", "Server CPU seconds a million readings", medians(all, Round::serverCpu));
    plots.save(
        "memory",
        "Peak resident memory of the client, MB",
        all.stream().map(f -> new Bar(f.entry(), f.peakKilobytes() / 1024.0)).toList());
    plots.save(
        "bytes",
        "Bytes sent a reading",
        counts.stream().map(count -> new Bar(count.entry(), count.sent())).toList());
    plots.save(
        "fsyncs",
        "fsyncs a million readings",
        counts.stream().map(c -> new Bar(c.entry(), c.flushes().orElse(0))).toList());
    for (int rate : latencies.stream().mapToInt(Latency::rate).distinct().toArray()) {
      List<Latency> some = latencies.stream().filter(l -> l.rate() == rate).toList();
      plots.save(
          "latency-p50-" + rate,
          "Median latency, device to acknowledgement, at " + rate + " readings/s, ms",
          some.stream().map(l -> new Bar(l.entry(), l.half().toNanos() / 1e6)).toList());
      plots.save(
          "latency-p99-" + rate,
          "99th percentile of latency, at " + rate + " readings/s, ms",
          some.stream().map(l -> new Bar(l.entry(), l.most().toNanos() / 1e6)).toList());
    }
  }

  private static List<Bar> medians(List<Figures> all, ToDoubleFunction<Round> what) {
    return all.stream().map(figures -> new Bar(figures.entry(), figures.median(what))).toList();
  }

  /** On a white ground, so that it can be read in a dark page too. */
  private void save(String name, String title, List<Bar> bars) throws IOException {
    if (bars.stream().noneMatch(bar -> bar.height() > 0)) {
      return; // it could not be measured
    }
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title + ", " + LocalDate.now(ZoneOffset.UTC))
            .build();
    style(chart);
    chart.getStyler().setYAxisMin(foot(bars));
    List<String> places = places(bars);
    for (Map.Entry<Kind, List<@Nullable Double>> series : series(places, bars).entrySet()) {
      chart
          .addSeries(series.getKey().title(), places, series.getValue())
          .setFillColor(COLOURS.get(series.getKey()));
    }
    Svg.write(chart, folder.resolve(name + ".svg"));
  }

  private static void style(CategoryChart chart) {
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setAxisTickLabelsFont(LABELS);
    chart.getStyler().setYAxisDecimalPattern("#,##0.##");
    chart.getStyler().setXAxisLabelRotation(SLANT);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotGridLinesStroke(GRID);
    chart.getStyler().setPlotGridVerticalLinesVisible(false);
    chart.getStyler().setAvailableSpaceFill(0.95);
  }

  /** Those of a server together. */
  private static List<String> places(List<Bar> bars) {
    List<WatchedServer> servers =
        bars.stream().map(bar -> bar.entry().server()).distinct().toList();
    return bars.stream()
        .sorted(Comparator.comparingInt(bar -> servers.indexOf(bar.entry().server())))
        .map(Plots::place)
        .distinct()
        .toList();
  }

  /** The power of ten below the shortest bar. */
  private static double foot(List<Bar> bars) {
    double shortest = bars.stream().mapToDouble(Bar::height).filter(h -> h > 0).min().orElse(1);
    return Math.pow(10, Math.ceil(Math.log10(shortest)) - 1);
  }

  private static String place(Bar bar) {
    return bar.entry().server().name() + " " + bar.entry().way().pack().replace("senml-", "");
  }

  /** The heights of each series, by place; null where it has no bar. */
  private static Map<Kind, List<@Nullable Double>> series(List<String> places, List<Bar> bars) {
    Map<Kind, List<@Nullable Double>> series = new LinkedHashMap<>();
    for (Bar bar : bars) {
      if (bar.height() > 0) { // a logarithm has no nothing
        series
            .computeIfAbsent(bar.entry().way().kind(), _ -> nothing(places.size()))
            .set(places.indexOf(place(bar)), bar.height());
      }
    }
    return series;
  }

  private static List<@Nullable Double> nothing(int places) {
    List<@Nullable Double> none = new ArrayList<>();
    for (int i = 0; i < places; i++) {
      none.add(null);
    }
    return none;
  }
}
