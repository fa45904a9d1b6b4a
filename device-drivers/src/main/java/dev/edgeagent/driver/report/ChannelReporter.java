package dev.edgeagent.driver.report;

import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.report.AlarmRule;
import dev.edgeagent.profile.report.ReportRule;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Urgency;
import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides what one channel reports. Takes every sample; gives each at most once, those that its
 * rule holds back when {@link #due} has come and {@link #look} is called. A heartbeat is a sample
 * that came since the last report, with its own time: a device that says nothing more has none.
 *
 * <p>Times are those of the ticker and do not go back. Confined to the thread of the bus.
 */
public final class ChannelReporter {
  /** Further away than any time of a ticker. */
  public static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE / 4);

  private final ReportRule rule;
  private final ReportSink sink;
  private final FilterChain filters;
  private final ReportPace pace;
  private boolean spontaneous;

  /** Of the last report; null before the first. */
  private @Nullable Quality lastQuality;

  private Value lastValue = Value.ABSENT;

  /** What came through the filters last, while it is not reported. */
  private @Nullable Sample newest;

  /** Whether the newest only waits for its time. */
  private boolean held;

  /** What the filters did not let through yet. */
  private @Nullable Sample unsettled;

  /** Begins with nothing reported. */
  public ChannelReporter(Channel channel, ReportSink sink) {
    rule = channel.report();
    this.sink = sink;
    filters = new FilterChain(rule.filters(), channel.type());
    pace = new ReportPace(rule);
  }

  /**
   * Says whether the device speaks by itself. The silence of such a one means that a state is still
   * as it said last; one that is asked has to say it again before it counts as stable.
   */
  public void spontaneous(boolean speaks) {
    spontaneous = speaks;
  }

  /**
   * Takes a sample.
   *
   * @param time when its bytes were received
   * @param now by the ticker
   */
  public void sample(Measurement measured, Instant time, Duration now) {
    settle(now);
    Value passed = measured.value();
    if (measured.quality() == Quality.GOOD) {
      passed = filters.pass(passed, now);
    } else {
      filters.reset();
    }
    if (passed == null) {
      unsettled = new Sample(measured.value(), measured.quality(), time);
    } else {
      unsettled = null;
      take(new Sample(passed, measured.quality(), time), now);
    }
  }

  private void take(Sample sample, Duration now) {
    if (sample.quality() != lastQuality) {
      flush(now);
      report(sample);
      pace.restart(now);
    } else if (rule.alarm() == AlarmRule.OUT_OF_RANGE && sample.quality() != Quality.GOOD) {
      report(sample);
      pace.restart(now);
    } else {
      boolean open = now.compareTo(pace.open()) >= 0;
      boolean late = held;
      newest = sample;
      held = wanted(sample.value(), open, now);
      if (held && open) {
        report(sample);
        if (late) {
          pace.reported(now);
        } else {
          pace.restart(now);
        }
      }
    }
  }

  private boolean wanted(Value found, boolean open, Duration now) {
    return switch (rule.mode()) {
      case ALWAYS -> open || differs(found);
      case ON_CHANGE -> differs(found) || now.compareTo(pace.overdue()) >= 0;
      case PERIOD -> true;
    };
  }

  private boolean differs(Value found) {
    if (lastValue instanceof Value.Numeric(double last)
        && found instanceof Value.Numeric(double number)) {
      return rule.deadband().exceeded(last, number);
    }
    return !found.equals(lastValue);
  }

  /**
   * Notes that nothing was measured. What was held back is reported first: it is the last that was
   * known.
   *
   * @param lack a quality without a value, another one than before
   * @return how urgent the reading that says so is
   */
  public Urgency lost(Quality lack, Duration now) {
    flush(now);
    filters.reset();
    unsettled = null;
    newest = null;
    Urgency urgency = rule.alarm().urgency(lastQuality, lack);
    lastQuality = lack;
    pace.restart(now);
    return urgency;
  }

  /** Reports what is due. */
  public void look(Duration now) {
    settle(now);
    Sample waiting = newest;
    if (waiting != null && now.compareTo(newestDue()) >= 0) {
      report(waiting);
      pace.reported(now);
    }
  }

  /**
   * When to call {@link #look}: later than any time that it was called with. {@link #NEVER} when
   * only a new sample can become a reading.
   */
  public Duration due() {
    Duration settles = spontaneous && unsettled != null ? filters.due() : NEVER;
    Duration newestDue = newestDue();
    return settles.compareTo(newestDue) < 0 ? settles : newestDue;
  }

  private Duration newestDue() {
    if (newest == null) {
      return NEVER;
    }
    return held ? pace.open() : pace.overdue();
  }

  private void settle(Duration now) {
    Sample last = unsettled;
    if (spontaneous && last != null) {
      Value settled = filters.settle(now);
      if (settled != null) {
        unsettled = null;
        take(new Sample(settled, last.quality(), last.time()), now);
      }
    }
  }

  private void flush(Duration now) {
    Sample waiting = newest;
    if (held && waiting != null) {
      report(waiting);
      pace.restart(now);
    }
  }

  private void report(Sample sample) {
    Urgency urgency = rule.alarm().urgency(lastQuality, sample.quality());
    lastQuality = sample.quality();
    lastValue = sample.value();
    newest = null;
    held = false;
    sink.report(sample, urgency);
  }
}
