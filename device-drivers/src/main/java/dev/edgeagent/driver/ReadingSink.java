package dev.edgeagent.driver;

import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.reading.ChannelId;
import java.time.Instant;

/** Where a device puts what it measured. */
public interface ReadingSink {
  /**
   * Takes one measurement.
   *
   * @param time when its bytes were received
   */
  void accept(ChannelId channel, Measurement measurement, Instant time);

  /**
   * Takes the device's answer that it does not have this one channel; the others stand. May be said
   * at every poll: it becomes one reading and one log line.
   *
   * @param message what the device said, for people
   * @param time when it said so
   */
  void rejected(ChannelId channel, String message, Instant time);
}
