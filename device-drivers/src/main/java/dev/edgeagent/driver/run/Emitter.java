package dev.edgeagent.driver.run;

import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.driver.report.ChannelReporter;
import dev.edgeagent.driver.report.Sample;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.report.ReportRule;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.ClockState;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.RelativeTime;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Urgency;
import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes readings of what one device measured, as far as the rules of its channels report it, and of
 * the times when it did not: those once per change. Confined to the thread of the bus.
 */
final class Emitter implements ReadingSink {
  private static final Logger LOG = LoggerFactory.getLogger(Emitter.class);

  private final DevicePlan plan;
  private final RunListener listener;
  private final Tally tally;
  private final Clocks clocks;
  private final Map<ChannelId, Outlet> outlets = new LinkedHashMap<>();
  private Duration due = ChannelReporter.NEVER;

  /** Whether {@link #due} is to be found anew. */
  private boolean moved;

  private long sequence;
  private boolean listenerFailing;

  private Emitter(
      DevicePlan plan, RunListener listener, Tally tally, Clocks clocks, boolean everything) {
    this.plan = plan;
    this.listener = listener;
    this.tally = tally;
    this.clocks = clocks;
    for (Channel channel : plan.profile().channels().values()) {
      boolean plain = everything || channel.report().equals(ReportRule.EVERYTHING);
      outlets.put(channel.id(), plain ? new Outlet(channel, null) : ruled(channel));
    }
  }

  /** Reports what the rules of the channels say. */
  static Emitter byRule(DevicePlan plan, RunListener listener, Tally tally, Clocks clocks) {
    return new Emitter(plan, listener, tally, clocks, false);
  }

  /** Reports everything, whatever the rules say. */
  static Emitter ofEverything(DevicePlan plan, RunListener listener) {
    return new Emitter(plan, listener, new Tally(), Clocks.system(), true);
  }

  private Outlet ruled(Channel channel) {
    return new Outlet(
        channel, new ChannelReporter(channel, (sample, urgency) -> give(channel, sample, urgency)));
  }

  /** The device was opened. */
  void opened(boolean spontaneous) {
    for (Outlet outlet : outlets.values()) {
      if (outlet.reporter != null) {
        outlet.reporter.spontaneous(spontaneous);
      }
    }
  }

  @Override
  public void accept(ChannelId id, Measurement measurement, Instant time) {
    Outlet outlet = outlet(id);
    tally.reading();
    if (!measurement.quality().measured()) {
      // May be said at every poll; it is one reading.
      if (!lacking(outlet, measurement.quality(), time)) {
        tally.suppressed(1);
      }
      return;
    }
    outlet.last = measurement.quality();
    if (outlet.reporter == null) {
      Unit unit = outlet.channel.unit();
      emit(id, measurement.value(), unit, measurement.quality(), time, Urgency.USUAL);
    } else {
      tally.suppressed(1);
      outlet.reporter.sample(measurement, time, clocks.ticker().now());
      moved = true;
    }
  }

  private Outlet outlet(ChannelId id) {
    Outlet outlet = outlets.get(id);
    if (outlet == null) {
      throw new IllegalStateException("the driver reads a channel " + id + " that is not there");
    }
    return outlet;
  }

  /** Each sample counts as suppressed until here. */
  private void give(Channel channel, Sample sample, Urgency urgency) {
    tally.suppressed(-1);
    emit(channel.id(), sample.value(), channel.unit(), sample.quality(), sample.time(), urgency);
  }

  @Override
  public void rejected(ChannelId channel, String message, Instant time) {
    if (lacking(outlet(channel), Quality.DEVICE_ERROR, time)) {
      LOG.warn("{}: {}: {}", plan.id(), channel, message);
    }
  }

  /** Says of every readable channel that nothing was measured, unless that was the last word. */
  void lacking(Quality quality, Instant time) {
    for (Outlet outlet : outlets.values()) {
      if (outlet.channel.access().readable()) {
        lacking(outlet, quality, time);
      }
    }
  }

  private boolean lacking(Outlet outlet, Quality quality, Instant time) {
    if (outlet.last == quality) {
      return false;
    }
    outlet.last = quality;
    Urgency urgency = Urgency.USUAL;
    if (outlet.reporter != null) {
      urgency = outlet.reporter.lost(quality, clocks.ticker().now());
      moved = true;
    }
    emit(outlet.channel.id(), Value.ABSENT, Unit.NONE, quality, time, urgency);
    return true;
  }

  /** When {@link #look} has something to do, by the ticker. */
  Duration due() {
    if (moved) {
      moved = false;
      due = ChannelReporter.NEVER;
      for (Outlet outlet : outlets.values()) {
        if (outlet.reporter != null && outlet.reporter.due().compareTo(due) < 0) {
          due = outlet.reporter.due();
        }
      }
    }
    return due;
  }

  /** Reports what was held back until now, and heartbeats. */
  void look() {
    if (due().equals(ChannelReporter.NEVER)) {
      return;
    }
    Duration now = clocks.ticker().now();
    if (due.compareTo(now) <= 0) {
      for (Outlet outlet : outlets.values()) {
        if (outlet.reporter != null) {
          outlet.reporter.look(now);
        }
      }
      moved = true;
    }
  }

  private void emit(
      ChannelId channel, Value value, Unit unit, Quality quality, Instant time, Urgency urgency) {
    sequence++;
    ClockState clock = RelativeTime.is(time) ? ClockState.NEVER : clocks.state().get();
    Reading reading = new Reading(plan.id(), channel, value, unit, quality, time, clock, sequence);
    try {
      listener.reading(reading, urgency);
      listenerFailing = false;
    } catch (RuntimeException e) {
      // Not the device's fault, so it must not count as such; said once until it works again.
      if (!listenerFailing) {
        LOG.error("{}: readings cannot be handed on", plan.id(), e);
      }
      listenerFailing = true;
    }
  }
}
