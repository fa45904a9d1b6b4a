package dev.edgeagent.driver.report;

import dev.edgeagent.profile.report.ReportRule;
import java.time.Duration;

/** The times of one channel: when the next reading may come, and when one must. */
final class ReportPace {
  private final Duration interval;
  private final Duration heartbeat;
  private final Duration period;
  private Duration last = Duration.ZERO;
  private Duration open = Duration.ZERO;

  ReportPace(ReportRule rule) {
    interval = rule.minInterval().orElse(Duration.ZERO);
    heartbeat = rule.heartbeat().orElse(ChannelReporter.NEVER);
    period = rule.period().orElse(Duration.ZERO);
  }

  /** When a reading may come: the least interval after the last one, or the end of the period. */
  Duration open() {
    return open;
  }

  /** When the last reading is so old that one must come; far away without a heartbeat. */
  Duration overdue() {
    return last.plus(heartbeat);
  }

  /** A reading that did not wait for its time: intervals and periods begin anew. */
  void restart(Duration now) {
    last = now;
    open = now.plus(period.isPositive() ? period : interval);
  }

  /**
   * A reading that waited for its time: periods keep a fixed rate, however late somebody looked,
   * and those that were missed are left out.
   */
  void reported(Duration now) {
    Duration next = open.plus(period);
    restart(now);
    if (period.isPositive() && next.compareTo(now) > 0) {
      open = next;
    }
  }
}
