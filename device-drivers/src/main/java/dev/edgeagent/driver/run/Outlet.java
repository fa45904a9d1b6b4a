package dev.edgeagent.driver.run;

import dev.edgeagent.driver.report.ChannelReporter;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.reading.Quality;
import org.jspecify.annotations.Nullable;

/** One channel of a device that runs. Confined to the thread of the bus. */
final class Outlet {
  final Channel channel;

  /** Decides what is reported; null when that is everything. */
  final @Nullable ChannelReporter reporter;

  /** Of the last sample, or of its lack. */
  @Nullable Quality last;

  Outlet(Channel channel, @Nullable ChannelReporter reporter) {
    this.channel = channel;
    this.reporter = reporter;
  }
}
