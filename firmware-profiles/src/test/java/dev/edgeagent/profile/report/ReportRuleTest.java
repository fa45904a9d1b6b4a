package dev.edgeagent.profile.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Urgency;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportRuleTest {
  private static final Deadband ONE = new Deadband(new Width(1, false), new Width(1, false));

  /** Durations in seconds; 0 for none. */
  private static ReportRule rule(
      ReportMode mode,
      Deadband deadband,
      int period,
      int heartbeat,
      int interval,
      AlarmRule alarm) {
    return new ReportRule(
        mode, deadband, seconds(period), seconds(heartbeat), seconds(interval), List.of(), alarm);
  }

  private static Optional<Duration> seconds(int seconds) {
    return Optional.of(Duration.ofSeconds(seconds)).filter(d -> !d.isZero());
  }

  @Test
  void whatBelongsTogetherIsARule() {
    rule(ReportMode.ALWAYS, Deadband.NONE, 0, 0, 5, AlarmRule.OUT_OF_RANGE);
    rule(ReportMode.ON_CHANGE, ONE, 0, 10, 10, AlarmRule.NEVER);
    rule(ReportMode.ON_CHANGE, ONE, 0, 10, 0, AlarmRule.ALWAYS);
    rule(ReportMode.PERIOD, Deadband.NONE, 60, 0, 0, AlarmRule.OUT_OF_RANGE);
  }

  @ParameterizedTest
  @CsvSource({
    "ALWAYS, true, 0, 0, 0, NEVER",
    "ALWAYS, false, 60, 0, 0, NEVER",
    "ALWAYS, false, 0, 60, 0, NEVER",
    "ON_CHANGE, true, 60, 0, 0, NEVER",
    "ON_CHANGE, true, 0, 5, 6, NEVER",
    "ON_CHANGE, true, 0, -5, 0, NEVER",
    "ON_CHANGE, true, 0, 0, -6, NEVER",
    "ON_CHANGE, true, 0, 0, 1, ALWAYS",
    "PERIOD, false, 0, 0, 0, NEVER",
    "PERIOD, true, 60, 0, 0, NEVER",
    "PERIOD, false, 60, 60, 0, NEVER",
    "PERIOD, false, 60, 0, 1, NEVER",
    "PERIOD, false, 60, 0, 0, ALWAYS",
    "PERIOD, false, -60, 0, 0, NEVER"
  })
  void whatContradictsItselfIsNone(
      ReportMode mode, boolean deadband, int period, int heartbeat, int interval, AlarmRule alarm) {
    Deadband band = deadband ? ONE : Deadband.NONE;
    assertThatThrownBy(() -> rule(mode, band, period, heartbeat, interval, alarm))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void filtersHaveBounds() {
    for (Runnable wrong :
        List.<Runnable>of(
            () -> new Filter.Median(1),
            () -> new Filter.Average(1001),
            () -> new Filter.Clamp(2, 1),
            () -> new Filter.Debounce(Duration.ZERO),
            () -> new Filter.Debounce(Duration.ofDays(1)))) {
      assertThatThrownBy(wrong::run).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NEVER, GOOD, OUT_OF_RANGE, USUAL",
    "ALWAYS, GOOD, GOOD, ALARM",
    "OUT_OF_RANGE, , GOOD, USUAL",
    "OUT_OF_RANGE, , OFFLINE, ALARM",
    "OUT_OF_RANGE, GOOD, GOOD, USUAL",
    "OUT_OF_RANGE, GOOD, OUT_OF_RANGE, ALARM",
    "OUT_OF_RANGE, OUT_OF_RANGE, OUT_OF_RANGE, ALARM",
    "OUT_OF_RANGE, OUT_OF_RANGE, GOOD, ALARM",
    "OUT_OF_RANGE, STALE, GOOD, ALARM"
  })
  void urgentIsWhatTheRuleSays(AlarmRule rule, Quality last, Quality quality, Urgency urgency) {
    assertThat(rule.urgency(last, quality)).isEqualTo(urgency);
  }
}
