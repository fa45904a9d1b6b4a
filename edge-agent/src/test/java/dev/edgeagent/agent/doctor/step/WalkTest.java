package dev.edgeagent.agent.doctor.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.xmpp.failure.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class WalkTest {
  private static final Finding FAILED = new Finding.Failed("no address", "mend it", Fault.BOX);

  private final Map<Subject, Finding> told = new LinkedHashMap<>();
  private final Walk walk = new Walk(report());

  @Test
  void whatNeedsSomethingThatFailedIsLeftOutAndSaysWhy() throws Exception {
    walk.take(step(Subject.CONFIGURATION, new Finding.Passed("good")));
    walk.take(step(Subject.NAME, FAILED));
    walk.take(step(Subject.TCP, new Finding.Passed("never taken")));
    walk.take(step(Subject.TLS, new Finding.Passed("never taken")));
    walk.take(step(Subject.OWN_CERTIFICATE, new Finding.Passed("needs no name")));

    Finding left = new Finding.Skipped("not tried, because of: name");
    assertThat(told.get(Subject.TCP)).isEqualTo(left);
    assertThat(told.get(Subject.TLS)).isEqualTo(left);
    assertThat(told.get(Subject.OWN_CERTIFICATE)).isEqualTo(new Finding.Passed("needs no name"));
    assertThat(walk.allWell()).isFalse();
    assertThat(walk.failed(Subject.NAME)).isTrue();
  }

  @Test
  void withoutAConfigurationAllTheRestIsLeftOutEachOnce() throws Exception {
    walk.take(step(Subject.CONFIGURATION, FAILED));
    walk.take(step(Subject.CLOCK, new Finding.Passed("noon")));
    walk.leaveOutTheRest();
    assertThat(told).containsOnlyKeys(Subject.values());
    assertThat(told.get(Subject.CLEAN_UP))
        .isEqualTo(new Finding.Skipped("not tried, because of: configuration"));
  }

  @Test
  void whatIsLeftOutForItsOwnReasonPassesThatOn() throws Exception {
    walk.take(step(Subject.CONFIGURATION, new Finding.Passed("good")));
    walk.take(step(Subject.NAME, new Finding.Skipped("own reason")));
    walk.take(step(Subject.TCP, FAILED));
    assertThat(told.get(Subject.TCP)).isEqualTo(new Finding.Skipped("own reason"));
    assertThat(walk.allWell()).isTrue();
  }

  @Test
  void keysAndTitlesAreDifferent() {
    List<String> keys = List.of(Subject.values()).stream().map(Subject::key).toList();
    assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.matches("[a-z-]+"));
  }

  @Test
  void whatAServerSaysMakesNoLinesAndNoColoursAndHasAnEnd() {
    Finding finding = new Finding.Passed("a\nb\033[31m\u2028" + "x".repeat(10_000), "one\ntwo\007");
    assertThat(finding.text()).startsWith("a b [31m x").hasSizeLessThan(700);
    assertThat(finding).extracting("advice").isEqualTo("one\ntwo ");
  }

  @Test
  void machinesGetOneObjectALine() {
    StringWriter text = new StringWriter();
    Report report = new JsonReport(new PrintWriter(text));
    report.begins(Subject.NAME);
    report.ends(Subject.CLOCK, new Finding.Passed("12:00 \"UTC\"", "one\ntwo"));
    report.ends(Subject.NAME, FAILED);
    report.ends(Subject.TCP, new Finding.Skipped("not tried"));

    List<Object> objects =
        text.toString()
            .lines()
            .map(line -> new Load(LoadSettings.builder().build()).loadFromString(line))
            .toList();
    assertThat(objects)
        .containsExactly(
            Map.of(
                "step", "clock",
                "result", "passed",
                "text", "12:00 \"UTC\"",
                "advice", "one\ntwo"),
            Map.of(
                "step", "name",
                "result", "failed",
                "text", "no address",
                "cure", "mend it",
                "fault", "box"),
            Map.of("step", "tcp", "result", "skipped", "text", "not tried"));
  }

  private Report report() {
    return new Report() {
      @Override
      public void begins(Subject subject) {}

      @Override
      public void ends(Subject subject, Finding finding) {
        assertThat(told.put(subject, finding)).isNull();
      }
    };
  }

  private static Step step(Subject subject, Finding finding) {
    return new Step() {
      @Override
      public Subject subject() {
        return subject;
      }

      @Override
      public Finding take() {
        return finding;
      }
    };
  }
}
