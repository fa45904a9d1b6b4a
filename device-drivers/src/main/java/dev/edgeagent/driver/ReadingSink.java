package dev.edgeagent.driver;

import dev.edgeagent.profile.Measurement;
import dev.edgeagent.reading.ChannelId;
import java.time.Instant;

/** Where a device puts what it measured. */
@FunctionalInterface
public interface ReadingSink {
  /**
   * Takes one measurement.
   *
   * @param time when its bytes were received
   */
  void accept(ChannelId channel, Measurement measurement, Instant time);
}
