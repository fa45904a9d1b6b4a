package dev.edgeagent.fault.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.testbed.XmppServer;
import dev.edgeagent.fault.check.Count;
import dev.edgeagent.fault.kind.FaultKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Count COUNT =
      new Count(1000, 990, 985, 985, 10, Duration.ofMillis(120), 5, 0, 7);

  private static final List<Cycle> CYCLES =
      IntStream.rangeClosed(1, 100)
          .mapToObj(
              i ->
                  new Cycle(
                      XmppServer.Kind.PROSODY,
                      FaultKind.TORN_PAGE,
                      Duration.ofMillis(100L * i),
                      COUNT,
                      i == 1 ? 3 : 0))
          .toList();

  @TempDir Path dir;

  @Test
  void aLineAddsUpTheCyclesOfAKind() {
    assertThat(Report.table(CYCLES).lines())
        .contains(
            "| prosody | torn-page | 100 | 100,000 | 99,000 | 98,500 | 98,500 | 700 | 1,000 | 120 ms"
                + " | 500 | 0 | **3** | 5.0 s | 9.9 s |")
        .hasSize(4);
  }

  @Test
  void allRowsHaveAsManyColumnsAsTheHead() {
    assertThat(Report.table(CYCLES).lines())
        .extracting(line -> line.chars().filter(c -> c == '|').count())
        .containsOnly(16L);
  }

  @Test
  void aPlotIsDrawnForEachServerThatTookPart() throws Exception {
    RecoveryPlot.write(CYCLES, dir);
    Path plot = dir.resolve("recovery-prosody.svg");
    String all = Files.readString(plot);
    assertThat(all).contains("<svg", "</svg");
    assertThat(dir.resolve("recovery-ejabberd.svg")).doesNotExist();
    RecoveryPlot.write(CYCLES.subList(0, 5), dir);
    assertThat(plot).isRegularFile().content().isNotEqualTo(all);
  }
}
