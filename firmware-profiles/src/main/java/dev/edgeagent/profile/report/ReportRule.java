package dev.edgeagent.profile.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one channel reports. A change of quality is reported whatever the rule says.
 *
 * @param mode which samples become readings
 * @param deadband when a number counts as changed; {@link Deadband#NONE} but with {@link
 *     ReportMode#ON_CHANGE}
 * @param period of {@link ReportMode#PERIOD}, over zero; empty in the other modes
 * @param heartbeat report what is unchanged after this long; only with {@link ReportMode#ON_CHANGE}
 * @param minInterval never report more often, over zero; not with {@link ReportMode#PERIOD}; at
 *     most the heartbeat
 * @param filters in the order in which values go through them
 * @param alarm which readings are urgent
 */
public record ReportRule(
    ReportMode mode,
    Deadband deadband,
    Optional<Duration> period,
    Optional<Duration> heartbeat,
    Optional<Duration> minInterval,
    List<Filter> filters,
    AlarmRule alarm) {
  /** Each sample as it is, none urgent. */
  public static final ReportRule EVERYTHING =
      new ReportRule(
          ReportMode.ALWAYS,
          Deadband.NONE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          AlarmRule.NEVER);

  /**
   * Copies the filters. Throws {@link IllegalArgumentException} when the parts contradict each
   * other.
   */
  public ReportRule {
    filters = List.copyOf(filters);
    boolean onChange = mode == ReportMode.ON_CHANGE;
    boolean inPeriods = mode == ReportMode.PERIOD;
    check(onChange || deadband.equals(Deadband.NONE), "a deadband is for changes");
    check(onChange || heartbeat.isEmpty(), "a heartbeat is for changes");
    check(inPeriods == period.isPresent(), "a period belongs to the mode of periods");
    check(!inPeriods || minInterval.isEmpty(), "a period says how often already");
    check(
        alarm != AlarmRule.ALWAYS || (minInterval.isEmpty() && !inPeriods),
        "what is always urgent is not held back");
    check(period.map(Duration::isPositive).orElse(true), "a period is over zero");
    check(heartbeat.map(Duration::isPositive).orElse(true), "a heartbeat is over zero");
    check(minInterval.map(Duration::isPositive).orElse(true), "an interval is over zero");
    if (minInterval.isPresent() && heartbeat.isPresent()) {
      check(
          minInterval.get().compareTo(heartbeat.get()) <= 0,
          "a least interval is at most the heartbeat");
    }
  }

  private static void check(boolean right, String rule) {
    if (!right) {
      throw new IllegalArgumentException(rule);
    }
  }
}
