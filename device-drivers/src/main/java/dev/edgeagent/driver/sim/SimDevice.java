package dev.edgeagent.driver.sim;

import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A simulated device that is open. */
final class SimDevice implements Device {
  private final SimPlan plan;
  private final Clocks clocks;
  private final Map<ChannelId, Wander> wanders = new LinkedHashMap<>();
  private final Map<ChannelId, Value> written = new HashMap<>();
  private final Duration openedAt;
  private int polls;

  SimDevice(SimPlan plan, Clocks clocks) {
    this.plan = plan;
    this.clocks = clocks;
    openedAt = clocks.ticker().now();
    for (Channel channel : plan.profile().readable()) {
      if (!plan.profile().derived().containsKey(channel.id())) {
        wanders.put(channel.id(), new Wander(channel, plan.seed()));
      }
    }
  }

  SimPlan plan() {
    return plan;
  }

  @Override
  public boolean spontaneous() {
    return false;
  }

  @Override
  public void poll(Duration patience, ReadingSink sink) throws DriverException {
    polls++;
    failWhenDue();
    Instant now = clocks.wall().instant();
    for (Map.Entry<ChannelId, Wander> entry : wanders.entrySet()) {
      Value value = written.getOrDefault(entry.getKey(), entry.getValue().at(now));
      sink.accept(entry.getKey(), new Measurement(value, Quality.GOOD), now);
    }
  }

  private void failWhenDue() throws DriverException {
    if (clocks.ticker().now().minus(openedAt).compareTo(plan.after()) < 0) {
      return;
    }
    switch (plan.failure()) {
      case NONE -> {}
      case OFFLINE -> throw failure(DriverException.Kind.UNAVAILABLE, "gone");
      case SILENT -> throw failure(DriverException.Kind.TIMEOUT, "silent");
      case NOISE -> {
        if (polls % 2 == 0) {
          throw failure(DriverException.Kind.CORRUPT, "noisy");
        }
      }
    }
  }

  private static DriverException failure(DriverException.Kind kind, String what) {
    return new DriverException(kind, "simulated: the device is " + what + ", as `fail` says");
  }

  @Override
  public void write(ChannelId id, Value value) throws DriverException {
    Channel channel = plan.profile().channels().get(id);
    if (channel == null) {
      throw new DriverException(DriverException.Kind.REJECTED, "there is no channel " + id);
    }
    try {
      channel.checkWritable(value);
    } catch (RawValueException e) {
      throw new DriverException(DriverException.Kind.REJECTED, String.valueOf(e.getMessage()), e);
    }
    written.put(id, value);
  }

  @Override
  public void close() {}
}
