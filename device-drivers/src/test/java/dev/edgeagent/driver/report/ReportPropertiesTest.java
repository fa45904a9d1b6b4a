package dev.edgeagent.driver.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.report.ReportBench.Report;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Urgency;
import dev.edgeagent.reading.Value;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** What holds for every rule and every run of samples. */
class ReportPropertiesTest {
  private static final long INTERVAL = 1000;
  private static final long HEARTBEAT = 5000;

  /** A sample, or its lack, some time after the one before. */
  record Step(long gap, double value, Quality quality) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Long> waits =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.longs().between(1, 1500)),
            Tuple.of(1, Arbitraries.longs().between(1, 20_000)));
    Arbitrary<Double> values = Arbitraries.integers().between(-60, 60).map(tenths -> tenths / 10.0);
    Arbitrary<Quality> qualities =
        Arbitraries.frequency(
            Tuple.of(12, Quality.GOOD),
            Tuple.of(2, Quality.OUT_OF_RANGE),
            Tuple.of(1, Quality.STALE));
    return Combinators.combine(waits, values, qualities).as(Step::new).list().ofMaxSize(60);
  }

  @Provide
  Arbitrary<String> rules() {
    Arbitrary<String> modes =
        Arbitraries.of(
            "{}",
            "report: on-change",
            "deadband: 0.5",
            "deadband: { up: 1, down: 10 % }",
            "deadband: 0.5\nheartbeat: 5 s",
            "deadband: 0.5\nmin-interval: 1 s",
            "deadband: 0.5\nmin-interval: 1 s\nheartbeat: 5 s",
            "min-interval: 1 s",
            "period: 2 s");
    Arbitrary<String> filters =
        Arbitraries.of("", "\nfilters: [{ median: 3 }, { clamp: [-3, 3] }, { average: 4 }]");
    Arbitrary<String> alarms = Arbitraries.of("", "\nalarm: out-of-range");
    return Combinators.combine(modes, filters, alarms)
        .as(
            (mode, filter, alarm) ->
                mode.equals("{}") ? others(filter + alarm) : mode + filter + alarm);
  }

  @Provide
  Arbitrary<String> intervals() {
    return rules().filter(rule -> rule.contains("min-interval"));
  }

  @Provide
  Arbitrary<String> heartbeats() {
    return rules().filter(rule -> rule.contains("heartbeat"));
  }

  private static String others(String keys) {
    return keys.isEmpty() ? "{}" : keys.substring(1);
  }

  /** What was true after each step, for a test to compare with what was reported until then. */
  private interface AfterStep {
    void check(long now, Step step);
  }

  private static ReportBench run(ReportBench bench, List<Step> steps, AfterStep after) {
    long now = 0;
    Quality last = null;
    for (Step step : steps) {
      now += step.gap();
      bench.at(now);
      if (step.quality().measured()) {
        bench.sample(new Value.Numeric(step.value()), step.quality());
      } else if (step.quality() != last) {
        bench.lost(step.quality());
      }
      last = step.quality();
      bench.look();
      after.check(now, step);
    }
    return bench;
  }

  private static double number(Report report) {
    return ((Value.Numeric) report.value()).number();
  }

  @Property
  void theLastReportedValueIsNearerToTheTrueOneThanTheDeadband(@ForAll("steps") List<Step> steps) {
    ReportBench bench = ReportBench.of("deadband: 0.5");
    run(
        bench,
        steps,
        (_, step) -> {
          Report last = bench.reports.getLast();
          assertThat(last.quality()).isEqualTo(step.quality());
          if (step.quality().measured()) {
            assertThat(Math.abs(number(last) - step.value())).isLessThan(0.5);
          }
        });
  }

  @Property
  void theDeadbandHoldsOnBothSides(@ForAll("steps") List<Step> steps) {
    ReportBench bench = ReportBench.of("deadband: { up: 1, down: 10 % }\nheartbeat: 5 s");
    run(
        bench,
        steps,
        (_, step) -> {
          if (step.quality().measured() && number(bench.reports.getLast()) != step.value()) {
            double last = number(bench.reports.getLast());
            double most = step.value() > last ? 1 : Math.abs(last) * 0.1;
            assertThat(Math.abs(last - step.value())).isLessThan(most);
          }
        });
  }

  @Property
  void withALeastIntervalTheDeadbandHoldsWhenTheIntervalIsOver(@ForAll("steps") List<Step> steps) {
    ReportBench bench = ReportBench.of("deadband: 0.5\nmin-interval: 1 s");
    run(
        bench,
        steps,
        (now, step) -> {
          Report last = bench.reports.getLast();
          if (step.quality().measured() && now - last.at() >= INTERVAL) {
            assertThat(Math.abs(number(last) - step.value())).isLessThan(0.5);
          }
        });
  }

  @Property
  void thereIsNeverMoreThanOneReportInALeastInterval(
      @ForAll("steps") List<Step> steps, @ForAll("intervals") String rule) {
    List<Report> reports = run(ReportBench.of(rule), steps, (_, _) -> {}).reports;
    for (int i = 1; i < reports.size(); i++) {
      Report report = reports.get(i);
      if (report.urgency() == Urgency.USUAL && !changesQuality(reports, i)) {
        assertThat(report.at() - reports.get(i - 1).at())
            .as("%s in %s", report, reports)
            .isGreaterThanOrEqualTo(INTERVAL);
      }
    }
  }

  /** Whether the quality changes with a report, or with the next one at the same time. */
  private static boolean changesQuality(List<Report> reports, int i) {
    Report report = reports.get(i);
    boolean changed = report.quality() != reports.get(i - 1).quality();
    boolean flushed =
        i + 1 < reports.size()
            && reports.get(i + 1).at() == report.at()
            && reports.get(i + 1).quality() != report.quality();
    return changed || flushed;
  }

  @Property
  void thereIsNeverASilenceLongerThanTheHeartbeatWhileSamplesCome(
      @ForAll("steps") List<Step> steps, @ForAll("heartbeats") String rule) {
    ReportBench bench = ReportBench.of(rule);
    List<Long> fresh = new ArrayList<>();
    run(
        bench,
        steps,
        (now, step) -> {
          if (step.quality().measured()) {
            fresh.add(now);
            Report last = bench.reports.getLast();
            boolean silent = fresh.stream().noneMatch(at -> at > last.at() && at < now);
            assertThat(now - last.at() <= HEARTBEAT || silent)
                .as("at %d after %s", now, bench.reports)
                .isTrue();
            assertThat(now - last.at()).isLessThan(HEARTBEAT);
          }
        });
    List<Report> reports = bench.reports;
    for (int i = 1; i < reports.size(); i++) {
      long from = reports.get(i - 1).at();
      long to = reports.get(i).at();
      boolean measured = reports.get(i - 1).quality().measured();
      boolean came = fresh.stream().anyMatch(at -> at > from && at < from + HEARTBEAT);
      if (measured && came) {
        assertThat(to - from).as("%s", reports).isLessThanOrEqualTo(HEARTBEAT);
      }
    }
  }

  @Property
  void aPeriodHasAtMostOneReportAndOneWhenSamplesCame(@ForAll("steps") List<Step> steps) {
    List<Step> good = steps.stream().map(s -> new Step(s.gap(), s.value(), Quality.GOOD)).toList();
    ReportBench bench = ReportBench.of("period: 2 s");
    List<Long> fresh = new ArrayList<>();
    run(bench, good, (now, _) -> fresh.add(now));
    List<Report> reports = bench.reports;
    for (int i = 1; i < reports.size(); i++) {
      long from = reports.get(i - 1).at();
      long to = reports.get(i).at();
      assertThat(to - from).isGreaterThanOrEqualTo(2000);
      if (fresh.stream().anyMatch(at -> at > from && at <= from + 2000)) {
        assertThat(to - from).isEqualTo(2000);
      }
    }
  }

  @Property
  void everySampleIsReportedAtMostOnceAndInOrder(
      @ForAll("steps") List<Step> steps, @ForAll("rules") String rule) {
    ReportBench bench = run(ReportBench.of(rule), steps, (_, _) -> {});
    List<Report> measured = bench.reports.stream().filter(r -> r.quality().measured()).toList();
    assertThat(measured.size()).isLessThanOrEqualTo(bench.samples);
    for (int i = 1; i < measured.size(); i++) {
      // Every sample has a time of its own here.
      assertThat(measured.get(i).measured()).isGreaterThan(measured.get(i - 1).measured());
    }
    if (rule.equals("{}") || rule.equals("alarm: out-of-range")) {
      assertThat(measured).hasSize(bench.samples);
    }
  }

  @Property
  void everyChangeOfQualityIsReportedAtOnce(
      @ForAll("steps") List<Step> steps, @ForAll("rules") String rule) {
    ReportBench bench = ReportBench.of(rule);
    run(
        bench,
        steps,
        (_, step) -> assertThat(bench.reports.getLast().quality()).isEqualTo(step.quality()));
  }

  @Property
  void aStateIsReportedWhenNothingContradictedItForLongEnough(
      @ForAll List<@IntRange(max = 120) Integer> waits) {
    ReportBench bench =
        ReportBench.of(ChannelType.BOOLEAN, "report: on-change\nfilters: [{ debounce: 50 ms }]")
            .spontaneous();
    long now = 0;
    boolean on = false;
    bench.on(on);
    List<String> expected = new ArrayList<>(List.of("0:false"));
    boolean steady = false;
    for (int wait : waits) {
      if (wait >= 50 && on != steady) {
        steady = on;
        expected.add((now + 50) + ":" + on + " of " + now);
      }
      now += wait;
      on = !on;
      bench.at(now).on(on);
    }
    bench.at(now + 1000);
    if (on != steady) {
      expected.add((now + 50) + ":" + on + " of " + now);
    }
    assertThat(bench.said()).isEqualTo(expected);
  }
}
