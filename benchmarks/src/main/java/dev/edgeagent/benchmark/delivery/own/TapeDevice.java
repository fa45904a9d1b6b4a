package dev.edgeagent.benchmark.delivery.own;

import dev.edgeagent.benchmark.delivery.way.Pace;
import dev.edgeagent.benchmark.delivery.way.Tape;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Says by itself what is on the tape. */
final class TapeDevice implements Device {
  private record Playing(Pace pace, CompletableFuture<Long> readings) {}

  private final Tape tape = new Tape();
  private final LinkedBlockingQueue<Playing> wanted = new LinkedBlockingQueue<>();
  private final int pack;
  private final Semaphore free;

  // State of the thread of the bus.
  private @Nullable Playing playing;
  private long said;
  private long position;

  /**
   * A silent one.
   *
   * @param pack how many readings it may say in a row
   * @param free for how many readings there is room behind it
   */
  TapeDevice(int pack, Semaphore free) {
    this.pack = pack;
    this.free = free;
  }

  /** Begins to say readings; completed with how many, when no more come. Any thread. */
  Future<Long> play(Pace pace) {
    Playing next = new Playing(pace, new CompletableFuture<>());
    wanted.add(next);
    return next.readings();
  }

  @Override
  public boolean spontaneous() {
    return true;
  }

  @Override
  public void poll(Duration patience, ReadingSink sink) {
    try {
      if (playing == null) {
        playing = wanted.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        said = 0;
      }
      if (playing != null) {
        say(playing, sink);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void say(Playing now, ReadingSink sink) throws InterruptedException {
    int burst = now.pace().burst(pack);
    if (!now.pace().await(said)) {
      playing = null;
      var _ = now.readings().complete(said);
      return;
    }
    free.acquire(burst);
    for (int i = 0; i < burst; i++) {
      Reading reading = tape.reading(position);
      Measurement measurement = new Measurement(reading.value(), reading.quality());
      sink.accept(reading.channel(), measurement, reading.time());
      position++;
    }
    said += burst;
  }

  @Override
  public void write(ChannelId channel, Value value) {
    throw new UnsupportedOperationException("a tape has nothing to be written");
  }

  @Override
  public void close() {
    if (playing != null) {
      var _ = playing.readings().cancel(false);
    }
  }
}
