package dev.edgeagent.fault.report;

import dev.edgeagent.agent.testbed.XmppServer;
import dev.edgeagent.fault.kind.FaultKind;
import java.awt.BasicStroke;
import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.w3c.dom.Document;

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
      save(chart, folder.resolve("recovery-" + name + ".svg"));
    }
  }

  private static void save(XYChart chart, Path file) throws IOException {
    SVGGraphics2D graphics = new SVGGraphics2D(emptySvg());
    graphics.setSVGCanvasSize(new Dimension(WIDTH, HEIGHT));
    chart.paint(graphics, WIDTH, HEIGHT);
    try (var out = Files.newBufferedWriter(file)) {
      graphics.stream(out, true); // with CSS
    }
  }

  private static Document emptySvg() throws IOException {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument("http://www.w3.org/2000/svg", "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IOException("no XML in this Java", e);
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
