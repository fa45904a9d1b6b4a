package dev.edgeagent.profile.load.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.profile.channel.Access;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.channel.Range;
import dev.edgeagent.profile.channel.Scaling;
import dev.edgeagent.profile.report.AlarmRule;
import dev.edgeagent.profile.report.Deadband;
import dev.edgeagent.profile.report.Filter;
import dev.edgeagent.profile.report.ReportMode;
import dev.edgeagent.profile.report.ReportRule;
import dev.edgeagent.profile.report.Width;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.SettingsParser;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportParserTest {
  private static Channel channel(ChannelType type) {
    return new Channel(
        new ChannelId("c"),
        type,
        Access.READ,
        Unit.NONE,
        Scaling.NONE,
        type.numeric() ? Optional.of(new Range(0, 100)) : Optional.empty(),
        "c");
  }

  private static ReportRule parse(String yaml, Channel channel) {
    Problems problems = new Problems();
    SectionReader section =
        new SectionReader(SettingsParser.parse("r.yaml", yaml, problems).orElseThrow(), problems);
    ReportRule rule = ReportParser.parse(section, channel);
    section.finish();
    assertThat(problems.list()).isEmpty();
    return rule;
  }

  private static ReportRule number(String yaml) {
    return parse(yaml, channel(ChannelType.NUMBER));
  }

  private static ReportRule over(ReportRule base, String yaml) {
    return parse(yaml, channel(ChannelType.NUMBER).reporting(base));
  }

  @Test
  void nothingSaidReportsEverything() {
    assertThat(number("{}")).isEqualTo(ReportRule.EVERYTHING);
    assertThat(number("report: always")).isEqualTo(ReportRule.EVERYTHING);
  }

  @Test
  void everyKeyIsRead() {
    assertThat(
            number(
                """
                report: on-change
                deadband: { up: 0.5, down: 2 % }
                heartbeat: 5 min
                min-interval: 1 s
                filters: [{ clamp: [10, 90] }, { median: 5 }, { average: 10 }]
                alarm: out-of-range
                """))
        .isEqualTo(
            new ReportRule(
                ReportMode.ON_CHANGE,
                new Deadband(new Width(0.5, false), new Width(2, true)),
                Optional.empty(),
                Optional.of(Duration.ofMinutes(5)),
                Optional.of(Duration.ofSeconds(1)),
                List.of(new Filter.Clamp(10, 90), new Filter.Median(5), new Filter.Average(10)),
                AlarmRule.OUT_OF_RANGE));
  }

  @Test
  void aDeadbandImpliesOnChangeAndAPeriodItsMode() {
    assertThat(number("deadband: 0.1").mode()).isEqualTo(ReportMode.ON_CHANGE);
    ReportRule period = number("period: 1 min");
    assertThat(period.mode()).isEqualTo(ReportMode.PERIOD);
    assertThat(period.period()).contains(Duration.ofMinutes(1));
    assertThat(number("report: period\nperiod: 1 min")).isEqualTo(period);
  }

  @Test
  void aStateIsReportedOnChangeAndDebounced() {
    ReportRule rule =
        parse(
            "report: on-change\nalarm: always\nfilters: [{ debounce: 50 ms }]",
            channel(ChannelType.BOOLEAN));
    assertThat(rule.filters()).containsExactly(new Filter.Debounce(Duration.ofMillis(50)));
    assertThat(rule.alarm()).isEqualTo(AlarmRule.ALWAYS);
  }

  @Test
  void aKeyChangesTheRuleBelowAndTheOthersStay() {
    ReportRule base = number("deadband: 5\nheartbeat: 5 min\nmin-interval: 1 s");
    assertThat(over(base, "{}")).isEqualTo(base);
    assertThat(over(base, "deadband: 1"))
        .isEqualTo(number("deadband: 1\nheartbeat: 5 min\nmin-interval: 1 s"));
    assertThat(over(base, "report: on-change")).isEqualTo(base);
    assertThat(over(base, "heartbeat: 1 h\nalarm: out-of-range"))
        .isEqualTo(number("deadband: 5\nheartbeat: 1 h\nmin-interval: 1 s\nalarm: out-of-range"));
  }

  @Test
  void aKeyTakesBackWhatTheRuleBelowHas() {
    ReportRule base =
        number("deadband: 5\nheartbeat: 5 min\nmin-interval: 1 s\nfilters: [{ median: 3 }]");
    assertThat(over(base, "deadband: 0\nheartbeat: never\nmin-interval: 0 s\nfilters: []"))
        .isEqualTo(number("report: on-change"));
  }

  @Test
  void anotherModeLeavesBehindWhatBelongedToTheOldOne() {
    ReportRule change = number("deadband: 5\nheartbeat: 5 min\nmin-interval: 1 s");
    assertThat(over(change, "report: always")).isEqualTo(number("min-interval: 1 s"));
    assertThat(over(change, "period: 1 min")).isEqualTo(number("period: 1 min"));
    ReportRule period = number("period: 1 min\nfilters: [{ average: 60 }]");
    assertThat(over(period, "deadband: 5"))
        .isEqualTo(number("deadband: 5\nfilters: [{ average: 60 }]"));
    assertThat(over(period, "report: period")).isEqualTo(period);
  }

  @Test
  void aClampThatCutsIntoTheRangeIsRight() {
    assertThat(number("filters: [{ clamp: [0, 99] }]").filters())
        .containsExactly(new Filter.Clamp(0, 99));
  }
}
