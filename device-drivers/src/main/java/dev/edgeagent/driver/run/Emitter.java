package dev.edgeagent.driver.run;

import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.profile.Channel;
import dev.edgeagent.profile.Measurement;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes readings of what one device measured, and of the times when it did not: those once per
 * change. Confined to the thread of the bus.
 */
final class Emitter implements ReadingSink {
  private static final Logger LOG = LoggerFactory.getLogger(Emitter.class);

  private final DevicePlan plan;
  private final RunListener listener;
  private final Tally tally;
  private final Map<ChannelId, Quality> last = new HashMap<>();
  private long sequence;
  private boolean listenerFailing;

  Emitter(DevicePlan plan, RunListener listener, Tally tally) {
    this.plan = plan;
    this.listener = listener;
    this.tally = tally;
  }

  @Override
  public void accept(ChannelId id, Measurement measurement, Instant time) {
    Channel channel = plan.profile().channels().get(id);
    if (channel == null) {
      throw new IllegalStateException("the driver reads a channel " + id + " that is not there");
    }
    last.put(id, measurement.quality());
    tally.reading();
    emit(id, measurement.value(), channel.unit(), measurement.quality(), time);
  }

  @Override
  public void rejected(ChannelId channel, String message, Instant time) {
    if (lacking(channel, Quality.DEVICE_ERROR, time)) {
      LOG.warn("{}: {}: {}", plan.id(), channel, message);
    }
  }

  /** Says of every readable channel that nothing was measured, unless that was the last word. */
  void lacking(Quality quality, Instant time) {
    for (Channel channel : plan.profile().channels().values()) {
      if (channel.access().readable()) {
        lacking(channel.id(), quality, time);
      }
    }
  }

  private boolean lacking(ChannelId channel, Quality quality, Instant time) {
    if (last.put(channel, quality) == quality) {
      return false;
    }
    emit(channel, Value.ABSENT, Unit.NONE, quality, time);
    return true;
  }

  private void emit(ChannelId channel, Value value, Unit unit, Quality quality, Instant time) {
    sequence++;
    Reading reading = new Reading(plan.id(), channel, value, unit, quality, time, sequence);
    try {
      listener.reading(reading);
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
