package dev.edgeagent.driver.gpio;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.driver.board.InputLine;
import dev.edgeagent.driver.gpio.watch.Change;
import dev.edgeagent.driver.gpio.watch.LineShare;
import dev.edgeagent.driver.gpio.watch.LineWatch;
import dev.edgeagent.driver.gpio.watch.Meter;
import dev.edgeagent.driver.gpio.watch.PulseCount;
import dev.edgeagent.profile.gpio.LineMeasure;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * An open device on a line that is watched: every change of its level is told at once, what is
 * counted once every period. Confined to the thread of its bus.
 */
final class InputDevice implements Device {
  private final InputPlan plan;
  private final BusContext bus;
  private final LineShare share;
  private final LineWatch watch;
  private final PulseCount count;
  private final Meter meter = new Meter();
  private Duration due;

  private InputDevice(InputPlan plan, BusContext bus, LineShare share, LineWatch watch) {
    this.plan = plan;
    this.bus = bus;
    this.share = share;
    this.watch = watch;
    count = new PulseCount(plan.id(), bus.links().memory());
    due = now();
  }

  static InputDevice open(InputPlan plan, BusContext bus) throws DriverException {
    InputSettings settings = plan.settings();
    boolean levels = plan.protocol().measures().containsValue(LineMeasure.LEVEL);
    boolean beginnings = !levels && settings.debounce().isZero();
    InputLine line =
        plan.lines().input(settings.line(), settings.pull(), settings.activeLow(), beginnings);
    LineShare share = bus.links().join(LineShare.class, LineShare.class, _ -> new LineShare());
    try {
      LineWatch watch =
          new LineWatch(
              settings.line().name(),
              line,
              settings.debounce(),
              levels,
              share,
              bus.clocks().wall());
      share.add(watch);
      return new InputDevice(plan, bus, share, watch);
    } catch (DriverException e) {
      line.close();
      bus.links().leave(share);
      throw e;
    }
  }

  private Duration now() {
    return bus.clocks().ticker().now();
  }

  @Override
  public boolean spontaneous() {
    return true;
  }

  @Override
  public void poll(Duration patience, ReadingSink sink) throws DriverException {
    Duration left = due.minus(now());
    if (left.isPositive()) {
      share.await(left.compareTo(patience) < 0 ? left : patience);
    }
    LineWatch.Seen seen = watch.take();
    for (Change change : seen.changes()) {
      say(
          LineMeasure.LEVEL,
          change.active() ? BigDecimal.ONE : BigDecimal.ZERO,
          change.time(),
          sink);
    }
    if (now().compareTo(due) >= 0) {
      due = now().plus(plan.every());
      sample(sink);
    }
    if (seen.dropped() > 0) {
      throw new DriverException(
          DriverException.Kind.CORRUPT,
          "%d changes came faster than they are read, and were dropped: give it a longer debounce"
              .formatted(seen.dropped()));
    }
  }

  private void sample(ReadingSink sink) {
    LineWatch.Pulses pulses = watch.pulses();
    Instant time = bus.clocks().wall().instant();
    for (LineMeasure measure : plan.protocol().measures().values()) {
      switch (measure) {
        case LEVEL -> say(measure, watch.active() ? BigDecimal.ONE : BigDecimal.ZERO, time, sink);
        case COUNT -> say(measure, BigDecimal.valueOf(count.keep(pulses.count())), time, sink);
        case FREQUENCY -> say(measure, meter.hertz(pulses, System.nanoTime()), time, sink);
        case DUTY -> {}
      }
    }
  }

  private void say(LineMeasure measure, BigDecimal raw, Instant time, ReadingSink sink) {
    for (Map.Entry<ChannelId, LineMeasure> entry : plan.protocol().measures().entrySet()) {
      if (entry.getValue() == measure) {
        ChannelId id = entry.getKey();
        sink.accept(id, Objects.requireNonNull(plan.profile().channels().get(id)).read(raw), time);
      }
    }
  }

  @Override
  public void write(ChannelId channel, Value value) throws DriverException {
    throw new DriverException(
        DriverException.Kind.REJECTED, "the line is an input: it can only be read");
  }

  @Override
  public void close() {
    share.remove(watch);
    watch.close();
    if (plan.protocol().measures().containsValue(LineMeasure.COUNT)) {
      var _ = count.keep(watch.pulses().count());
    }
    bus.links().leave(share);
  }
}
