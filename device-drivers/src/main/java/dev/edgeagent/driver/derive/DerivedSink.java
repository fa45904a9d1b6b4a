package dev.edgeagent.driver.derive;

import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.profile.DerivedChannels;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Hands on what a device measures and adds what its profile derives, at the end of each poll: what
 * is computed from two channels is not computed from the new value of one and the old one of the
 * other. Of a channel that this poll did not ask for, because it is in another poll group, the last
 * value counts. Confined to the thread of the bus.
 */
public final class DerivedSink implements ReadingSink {
  private final DerivedChannels derived;
  private final ReadingSink to;
  private final Map<ChannelId, Measurement> last = new HashMap<>();
  private final Set<ChannelId> fresh = new HashSet<>();
  private Instant newest = Instant.MIN;

  /** For one device; {@code to} takes the measured and the derived ones. */
  public DerivedSink(DeviceProfile profile, ReadingSink to) {
    this.derived = DerivedChannels.of(profile);
    this.to = to;
  }

  @Override
  public void accept(ChannelId channel, Measurement measurement, Instant time) {
    to.accept(channel, measurement, time);
    remember(channel, measurement, time);
  }

  @Override
  public void rejected(ChannelId channel, String message, Instant time) {
    to.rejected(channel, message, time);
    remember(channel, new Measurement(Value.ABSENT, Quality.DEVICE_ERROR), time);
  }

  private void remember(ChannelId channel, Measurement measurement, Instant time) {
    if (!derived.isEmpty() && derived.use(channel)) {
      last.put(channel, measurement);
      fresh.add(channel);
      newest = time.isAfter(newest) ? time : newest;
    }
  }

  /**
   * Ends a poll: gives the derived channels of which an input came, with the time of the newest
   * one.
   */
  public void settle() {
    if (fresh.isEmpty()) {
      return;
    }
    Map<ChannelId, Measurement> all = derived.complete(last);
    for (ChannelId channel : derived.of(fresh)) {
      Measurement measurement = all.get(channel);
      if (measurement != null) {
        to.accept(channel, measurement, newest);
      }
    }
    fresh.clear();
    newest = Instant.MIN;
  }

  /** Forgets all values: the device does not answer, or is gone. */
  public void lost() {
    last.clear();
    fresh.clear();
    newest = Instant.MIN;
  }
}
