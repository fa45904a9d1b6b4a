package dev.edgeagent.driver.capture;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.driver.derive.DerivedSink;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Lets a device live on a recording, as fast as it can, and hands out what it reads and what goes
 * wrong. Used by one thread, once.
 */
public final class Player {
  /** As on a bus. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** A device may ask so much later than in the recording, where it had been asked before. */
  private static final Duration LATEST = Duration.ofSeconds(2);

  private static final Duration STEP = Duration.ofMillis(10);

  private final DevicePlan plan;
  private final Deque<CaptureEvent> events;
  private final ReplayClock clock;
  private final Consumer<Reading> readings;
  private final Consumer<String> troubles;
  private boolean asRecorded = true;
  private boolean linked;
  private long sequence;

  /**
   * Gets ready.
   *
   * @param plan of the device, as the driver checked it
   * @param readings everything that is measured, whatever the rules of the channels say
   * @param troubles what goes wrong, with the time in the recording
   */
  public Player(
      DevicePlan plan, Recording recording, Consumer<Reading> readings, Consumer<String> troubles) {
    this.plan = plan;
    this.readings = readings;
    this.troubles = troubles;
    events = new ArrayDeque<>(recording.events());
    clock = new ReplayClock(recording.began());
  }

  /** Plays it to its end; false when the device asks otherwise than it did then. */
  public boolean play() {
    Clocks clocks = clock.clocks();
    SharedLinks links = new SharedLinks(_ -> open());
    while (!events.isEmpty() && asRecorded) {
      int before = events.size();
      try (Device device = plan.open(new BusContext(clocks, links))) {
        if (linked) {
          live(device, clocks);
        }
      } catch (DriverException e) {
        trouble(e);
      }
      if (events.size() == before) {
        return false; // nothing of it was used: it is another device's
      }
    }
    return asRecorded;
  }

  private ByteLink open() throws DriverException {
    linked = true;
    CaptureEvent first = events.peekFirst();
    if (first instanceof CaptureEvent.Failed failed) {
      events.removeFirst();
      clock.reach(failed.at());
      throw new DriverException(failed.kind(), failed.message());
    }
    if (first instanceof CaptureEvent.Opened opened) {
      events.removeFirst();
      clock.reach(opened.at());
    }
    return new ReplayLink(events, clock, () -> asRecorded = false);
  }

  /** Until the link fails, which it does at the end of the recording at the latest. */
  private void live(Device device, Clocks clocks) {
    DerivedSink sink = new DerivedSink(plan.profile(), new Sink(clocks));
    while (!events.isEmpty()) {
      if (device.spontaneous()) {
        skipCommand();
      }
      boolean end = events.peekFirst() instanceof CaptureEvent.Closed;
      int before = events.size();
      Duration passed = clock.passed();
      try {
        device.poll(PATIENCE, sink);
        sink.settle();
        if (events.size() == before && clock.passed().equals(passed) && !skipTime()) {
          asRecorded = false;
          return;
        }
      } catch (DriverException e) {
        sink.settle();
        boolean gone = e.kind() == DriverException.Kind.UNAVAILABLE;
        if (!gone || !(end || events.isEmpty())) { // the recording's end is none of the device's
          trouble(e);
        }
        if (gone) {
          return;
        }
      }
    }
  }

  /** A device that speaks by itself was told something: what it says is the same without. */
  private void skipCommand() {
    if (events.peekFirst() instanceof CaptureEvent.Sent sent
        && sent.at().compareTo(clock.passed()) <= 0) {
      events.removeFirst();
    }
  }

  /** Nothing is due yet: goes on to where the next thing happened; false when that is over. */
  private boolean skipTime() {
    Duration next = Objects.requireNonNull(events.peekFirst()).at();
    Duration passed = clock.passed();
    if (passed.compareTo(next.plus(LATEST)) > 0) {
      return false;
    }
    clock.reach(passed.compareTo(next) < 0 ? next : passed.plus(STEP));
    return true;
  }

  private void trouble(DriverException e) {
    troubles.accept("%s %s".formatted(clock.clocks().wall().instant(), e.getMessage()));
  }

  private final class Sink implements ReadingSink {
    private final Clocks clocks;

    Sink(Clocks clocks) {
      this.clocks = clocks;
    }

    @Override
    public void accept(ChannelId channel, Measurement measurement, Instant time) {
      emit(channel, measurement.value(), measurement.quality(), time);
    }

    @Override
    public void rejected(ChannelId channel, String message, Instant time) {
      emit(channel, Value.ABSENT, Quality.DEVICE_ERROR, time);
    }

    private void emit(ChannelId channel, Value value, Quality quality, Instant time) {
      Unit unit = plan.profile().channel(channel).map(c -> c.unit()).orElse(Unit.NONE);
      readings.accept(
          new Reading(
              plan.id(), channel, value, unit, quality, time, clocks.state().get(), sequence));
      sequence++;
    }
  }
}
