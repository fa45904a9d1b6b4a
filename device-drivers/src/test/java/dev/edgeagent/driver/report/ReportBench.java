package dev.edgeagent.driver.report;

import dev.edgeagent.driver.ManualClocks;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.profile.channel.Access;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.channel.Range;
import dev.edgeagent.profile.load.channel.ReportParser;
import dev.edgeagent.profile.report.ReportRule;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Urgency;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.SettingsParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A reporter of one channel, whose time passes as a test says; looked at whenever it is due. */
final class ReportBench {

  /** One reading: when it was reported and what it says, times in ms since the start. */
  record Report(long at, Value value, Quality quality, long measured, Urgency urgency) {
    @Override
    public String toString() {
      String what = quality == Quality.GOOD ? value.toString() : value + " " + quality;
      String alarm = urgency == Urgency.ALARM ? "!" : "";
      return measured == at ? at + ":" + what + alarm : at + ":" + what + " of " + measured + alarm;
    }
  }

  final List<Report> reports = new ArrayList<>();
  int samples;

  private final ChannelReporter reporter;
  private long now;

  ReportBench(ChannelType type, ReportRule rule) {
    Channel channel =
        TestProfiles.channel(TestProfiles.TEMPERATURE, type, Access.READ, "", 1, null);
    reporter =
        new ChannelReporter(
            channel.reporting(rule),
            (sample, urgency) -> {
              long measured = Duration.between(ManualClocks.START, sample.time()).toMillis();
              reports.add(new Report(now, sample.value(), sample.quality(), measured, urgency));
            });
  }

  /** Of a number. */
  static ReportBench of(String yaml) {
    return of(ChannelType.NUMBER, yaml);
  }

  static ReportBench of(ChannelType type, String yaml) {
    return new ReportBench(type, rule(type, yaml));
  }

  static ReportRule rule(ChannelType type, String yaml) {
    Problems problems = new Problems();
    SectionReader section =
        new SectionReader(SettingsParser.parse("r", yaml, problems).orElseThrow(), problems);
    Range range = type.numeric() ? new Range(-1000, 1000) : null;
    ReportRule rule =
        ReportParser.parse(
            section, TestProfiles.channel(TestProfiles.PRESSURE, type, Access.READ, "", 1, range));
    section.finish();
    if (!problems.isEmpty()) {
      throw new AssertionError(problems.list().toString());
    }
    return rule;
  }

  ReportBench spontaneous() {
    reporter.spontaneous(true);
    return this;
  }

  /** Lets time pass to a moment, in ms since the start. */
  ReportBench at(long millis) {
    while (reporter.due().compareTo(Duration.ofMillis(millis)) < 0) {
      now = reporter.due().toMillis();
      reporter.look(Duration.ofMillis(now));
      if (reporter.due().compareTo(Duration.ofMillis(now)) <= 0) {
        throw new AssertionError("due at " + reporter.due() + " after a look at " + now);
      }
    }
    now = millis;
    return this;
  }

  /** Lets time pass while nobody looks. */
  ReportBench late(long millis) {
    now = millis;
    return this;
  }

  /** Looks at what is due at this very moment. */
  ReportBench look() {
    reporter.look(Duration.ofMillis(now));
    return this;
  }

  ReportBench good(double number) {
    return sample(new Value.Numeric(number), Quality.GOOD);
  }

  ReportBench outside(double number) {
    return sample(new Value.Numeric(number), Quality.OUT_OF_RANGE);
  }

  ReportBench on(boolean on) {
    return sample(new Value.Bool(on), Quality.GOOD);
  }

  ReportBench sample(Value value, Quality quality) {
    samples++;
    reporter.sample(
        new Measurement(value, quality),
        ManualClocks.START.plusMillis(now),
        Duration.ofMillis(now));
    return this;
  }

  ReportBench lost(Quality quality) {
    Urgency urgency = reporter.lost(quality, Duration.ofMillis(now));
    reports.add(new Report(now, Value.ABSENT, quality, now, urgency));
    return this;
  }

  boolean waits() {
    return reporter.due().compareTo(Duration.ofDays(1)) < 0;
  }

  List<String> said() {
    return reports.stream().map(Report::toString).toList();
  }
}
