package dev.edgeagent.agent.doctor.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.xmpp.failure.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TextReportTest {
  private final StringWriter text = new StringWriter();

  @Test
  void eachStepHasALineAndTheCureBelowIt() {
    tell(new TextReport(new PrintWriter(text), false, true, 100));
    assertThat(text.toString())
        .isEqualTo(
            """
            ✓ clock               noon
            ✗ name                no address
                                    mend it
                                    or leave it
            · TCP                 not tried
            """);
  }

  @Test
  void aTerminalWithoutUnicodeGetsAscii() {
    tell(new TextReport(new PrintWriter(text), false, false, 100));
    assertThat(text.toString()).contains("+ clock", "x name", "- TCP").isASCII();
  }

  @Test
  void longLinesAreBrokenAndStayInTheirColumn() {
    new TextReport(new PrintWriter(text), false, true, 100)
        .ends(Subject.CLOCK, new Finding.Passed("word ".repeat(40) + "-".repeat(120)));
    assertThat(text.toString().lines().skip(1))
        .hasSizeGreaterThan(2)
        .allMatch(line -> line.startsWith(" ".repeat(22)));
    assertThat(text.toString().lines().filter(line -> line.contains("word")))
        .allMatch(line -> line.length() <= 100);
    assertThat(text.toString()).contains("-".repeat(120));
  }

  @Test
  void aStepThatTakesLongIsAnnouncedOnATerminalAndTheLineIsErased() {
    Report report = new TextReport(new PrintWriter(text), true, true, 100);
    report.begins(Subject.TCP);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> text.toString().contains("TCP") && text.toString().contains("…"));
    report.ends(Subject.TCP, new Finding.Passed("connected"));
    String afterwards = text.toString().substring(text.toString().indexOf("\r\033[K"));
    assertThat(afterwards).contains("✓").contains("connected");
  }

  private static void tell(Report report) {
    report.begins(Subject.CLOCK);
    report.ends(Subject.CLOCK, new Finding.Passed("noon"));
    report.begins(Subject.NAME);
    report.ends(Subject.NAME, new Finding.Failed("no address", "mend it\nor leave it", Fault.BOX));
    report.ends(Subject.TCP, new Finding.Skipped("not tried"));
  }
}
