package dev.edgeagent.profile.load.channel;

import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.report.AlarmRule;
import dev.edgeagent.profile.report.Deadband;
import dev.edgeagent.profile.report.Filter;
import dev.edgeagent.profile.report.ReportMode;
import dev.edgeagent.profile.report.ReportRule;
import dev.edgeagent.settings.DurationText;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a channel reports. What a section leaves out stays as the channel has it, so that a
 * configuration changes single keys of a profile; but what the channel has for another mode goes
 * with that mode. Confined to one thread.
 */
public final class ReportParser {
  private static final String REPORT = "report";
  private static final String DEADBAND = "deadband";
  private static final String PERIOD = "period";
  private static final String HEARTBEAT = "heartbeat";
  private static final String MIN_INTERVAL = "min-interval";
  private static final String FILTERS = "filters";
  private static final String ALARM = "alarm";

  /** All that a rule can have. */
  public static final List<String> KEYS =
      List.of(REPORT, DEADBAND, PERIOD, HEARTBEAT, MIN_INTERVAL, FILTERS, ALARM);

  /** Takes a heartbeat back that the profile has. */
  private static final String NEVER = "never";

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Duration LONGEST_HEARTBEAT = Duration.ofDays(7);

  private final SectionReader section;
  private final Channel channel;
  private final ReportRule base;

  private ReportParser(SectionReader section, Channel channel) {
    this.section = section;
    this.channel = channel;
    this.base = channel.report();
  }

  /**
   * The rule of a channel; does not finish the section.
   *
   * @param channel with the rule that the keys of the section change
   * @return the channel's own rule when a problem was noted
   */
  public static ReportRule parse(SectionReader section, Channel channel) {
    section.know(KEYS);
    return new ReportParser(section, channel).parse();
  }

  private ReportRule parse() {
    if (!channel.access().readable()) {
      KEYS.stream()
          .filter(section::has)
          .forEach(
              key ->
                  section.problemAtKey(
                      key, "the channel is only written: nothing of it is reported"));
      return base;
    }
    int before = section.problems().count();
    Parts parts = parts(mode());
    refuseWhatOtherModesHave(parts);
    if (section.problems().count() == before) {
      checkTogether(parts);
    }
    return section.problems().count() > before ? base : parts.rule();
  }

  private Parts parts(ReportMode mode) {
    boolean onChange = mode == ReportMode.ON_CHANGE;
    boolean inPeriods = mode == ReportMode.PERIOD;
    Optional<Deadband> deadband = DeadbandParser.parse(section, channel);
    Optional<Duration> period = time(PERIOD, SHORTEST, LONGEST);
    Optional<Duration> heartbeat =
        section.text(HEARTBEAT).equals(Optional.of(NEVER))
            ? Optional.empty()
            : time(HEARTBEAT, SHORTEST, LONGEST_HEARTBEAT);
    Optional<Duration> interval =
        time(MIN_INTERVAL, Duration.ZERO, LONGEST).filter(Duration::isPositive);
    return new Parts(
        mode,
        onChange ? deadband.orElse(base.deadband()) : Deadband.NONE,
        inPeriods ? period.or(base::period) : Optional.empty(),
        onChange && !section.has(HEARTBEAT) ? base.heartbeat() : heartbeat,
        !inPeriods && !section.has(MIN_INTERVAL) ? base.minInterval() : interval,
        section.has(FILTERS)
            ? new FilterParser(channel).parse(section.sections(FILTERS))
            : base.filters(),
        section.choice(ALARM, AlarmRule.class, base.alarm()));
  }

  /** What makes a rule, perhaps contradicting each other. */
  private record Parts(
      ReportMode mode,
      Deadband deadband,
      Optional<Duration> period,
      Optional<Duration> heartbeat,
      Optional<Duration> interval,
      List<Filter> filters,
      AlarmRule alarm) {
    ReportRule rule() {
      return new ReportRule(mode, deadband, period, heartbeat, interval, filters, alarm);
    }
  }

  private Optional<Duration> time(String key, Duration min, Duration max) {
    return section.scalar(key).map(_ -> section.duration(key, min, min, max));
  }

  private ReportMode mode() {
    Optional<ReportMode> said = section.choice(REPORT, ReportMode.class);
    if (section.has(REPORT)) {
      return said.orElse(base.mode());
    }
    if (section.has(DEADBAND)) {
      return ReportMode.ON_CHANGE;
    }
    return section.has(PERIOD) ? ReportMode.PERIOD : base.mode();
  }

  /** The heartbeat and the interval of another mode are there only when the section says so. */
  private void refuseWhatOtherModesHave(Parts parts) {
    boolean onChange = parts.mode() == ReportMode.ON_CHANGE;
    boolean inPeriods = parts.mode() == ReportMode.PERIOD;
    String here = "; this channel has report: " + Wording.kebab(parts.mode());
    if (section.has(DEADBAND) && !onChange) {
      section.problemAtKey(DEADBAND, "a deadband belongs to report: on-change" + here);
    }
    if (section.has(PERIOD) && !inPeriods) {
      section.problemAtKey(PERIOD, "a period belongs to report: period" + here);
    }
    if (parts.heartbeat().isPresent() && !onChange) {
      section.problemAtKey(
          HEARTBEAT, "a heartbeat belongs to report: on-change, which a deadband implies" + here);
    }
    if (parts.interval().isPresent() && inPeriods) {
      section.problemAtKey(MIN_INTERVAL, "a period says already how often: leave min-interval out");
    }
    if (inPeriods && parts.period().isEmpty() && !section.has(PERIOD)) {
      section.problem(REPORT, "report: period needs its length, for example period: 1 min");
    }
  }

  private void checkTogether(Parts parts) {
    Optional<Duration> interval = parts.interval();
    Optional<Duration> heartbeat = parts.heartbeat();
    if (interval.isPresent()
        && heartbeat.isPresent()
        && interval.get().compareTo(heartbeat.get()) > 0) {
      section.problem(
          section.has(MIN_INTERVAL) ? MIN_INTERVAL : HEARTBEAT,
          "min-interval %s is longer than heartbeat %s: no heartbeat could be in time"
              .formatted(
                  DurationText.format(interval.get()), DurationText.format(heartbeat.get())));
    }
    if (parts.alarm() == AlarmRule.ALWAYS) {
      interval.ifPresent(time -> refuseDelay(MIN_INTERVAL, time));
      parts.period().ifPresent(time -> refuseDelay(PERIOD, time));
    }
  }

  private void refuseDelay(String key, Duration time) {
    section.problem(
        section.has(ALARM) ? ALARM : key,
        "alarm: always reports at once, and %s %s holds back: take one of them away"
            .formatted(key, DurationText.format(time)));
  }
}
