package dev.edgeagent.fault.report;

import dev.edgeagent.agent.testbed.XmppServer;
import dev.edgeagent.fault.kind.FaultKind;
import dev.edgeagent.plot.Svg;
import java.awt.BasicStroke;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws how soon nothing was missing any more: the share of cycles over the time since the end of
 * the faults, a line for each kind of fault. Stateless.
 */
public final class RecoveryPlot {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;
  private static final BasicStroke THIN = new BasicStroke(0.3f);

  private RecoveryPlot() {}

  /** Writes {@code recovery-SERVER.svg} into a folder for each server. */
  public static void write(Collection<Cycle> cycles, Path folder) throws IOException {
    for (XmppServer.Kind server : Report.servers(cycles)) {
      String name = server.name().toLowerCase(Locale.ROOT);
      XYChart chart = chart("Recovery beside " + name);
      for (FaultKind kind : FaultKind.values()) {
        add(
            chart,
            kind,
            cycles.stream().filter(c -> c.server() == server && c.kind() == kind).toList());
      }
      Svg.write(chart, folder.resolve("recovery-" + name + ".svg"));
    }
  }

  private static XYChart chart(String title) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("seconds since the end of the faults")
            .yAxisTitle("% of the cycles with nothing missing")
            .theme(ChartTheme.Matlab)
            .build();
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Step);
    chart.getStyler().setXAxisLogarithmic(true);
    chart
        .getStyler()
        .setPlotGridLinesStroke(THIN); // dashes are a path each, half a megabyte in all
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0);
    chart.setCustomYAxisTickLabelsFormatter(share -> String.format(Locale.ROOT, "%.0f", share));
    chart.getStyler().setYAxisTickMarkSpacingHint(HEIGHT / 6);
    return chart;
  }

  private static void add(XYChart chart, FaultKind kind, List<Cycle> cycles) {
    if (!cycles.isEmpty()) {
      List<Double> seconds =
          cycles.stream()
              .map(cycle -> Math.max(1, cycle.recovery().toMillis()) / 1e3)
              .sorted()
              .toList();
      List<Double> shares =
          IntStream.rangeClosed(1, seconds.size())
              .mapToObj(i -> 100.0 * i / seconds.size())
              .toList();
      chart.addSeries(kind.toString(), seconds, shares).setMarker(SeriesMarkers.NONE);
    }
  }
}
