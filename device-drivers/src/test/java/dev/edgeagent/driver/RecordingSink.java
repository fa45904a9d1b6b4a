package dev.edgeagent.driver;

import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.reading.ChannelId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a device gave. */
public final class RecordingSink implements ReadingSink {
  /** As {@code temperature=21.5 GOOD}. */
  public final List<String> measured = new CopyOnWriteArrayList<>();

  public final List<String> rejected = new CopyOnWriteArrayList<>();
  public final List<Instant> times = new CopyOnWriteArrayList<>();

  @Override
  public void accept(ChannelId channel, Measurement measurement, Instant time) {
    measured.add(channel + "=" + measurement.value() + " " + measurement.quality());
    times.add(time);
  }

  @Override
  public void rejected(ChannelId channel, String message, Instant time) {
    rejected.add(channel + ": " + message);
  }
}
