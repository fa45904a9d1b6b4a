package dev.edgeagent.driver.gpio;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.driver.board.OutputLine;
import dev.edgeagent.driver.gpio.watch.LineShare;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open device on a line that is switched. Confined to the thread of its bus. */
final class OutputDevice implements Device {
  private static final Logger LOG = LoggerFactory.getLogger(OutputDevice.class);

  private final OutputPlan plan;
  private final BusContext bus;
  private final LineShare share;
  private final OutputLine line;
  private boolean on;
  private Duration switched;

  private OutputDevice(OutputPlan plan, BusContext bus, LineShare share, OutputLine line) {
    this.plan = plan;
    this.bus = bus;
    this.share = share;
    this.line = line;
    on = plan.settings().onStart();
    switched = now();
  }

  static OutputDevice open(OutputPlan plan, BusContext bus) throws DriverException {
    OutputSettings settings = plan.settings();
    LineShare share = bus.links().join(LineShare.class, LineShare.class, _ -> new LineShare());
    try {
      lock(plan, share, settings.onStart());
      return new OutputDevice(
          plan,
          bus,
          share,
          plan.lines().output(settings.line(), settings.activeLow(), settings.onStart()));
    } catch (DriverException e) {
      lock(plan, share, false);
      bus.links().leave(share);
      throw e.kind() == DriverException.Kind.UNAVAILABLE
          ? e
          : new DriverException(DriverException.Kind.UNAVAILABLE, e.getMessage(), e);
    }
  }

  private static void lock(OutputPlan plan, LineShare share, boolean next) throws DriverException {
    if (plan.settings().interlock().isPresent()) {
      share.interlock(plan.settings().interlock().get(), plan.id(), next);
    }
  }

  private Duration now() {
    return bus.clocks().ticker().now();
  }

  @Override
  public boolean spontaneous() {
    return false;
  }

  @Override
  public void poll(Duration patience, ReadingSink sink) throws DriverException {
    BigDecimal active = line.active() ? BigDecimal.ONE : BigDecimal.ZERO;
    Instant time = bus.clocks().wall().instant();
    for (Channel channel : plan.profile().readable()) {
      if (plan.protocol().measures().containsKey(channel.id())) {
        sink.accept(channel.id(), channel.read(active), time);
      }
    }
  }

  @Override
  public void write(ChannelId channel, Value value) throws DriverException {
    if (!(value instanceof Value.Bool(boolean next))) {
      throw new DriverException(DriverException.Kind.REJECTED, "a line is switched on or off");
    }
    if (next != on) {
      rest();
      lock(plan, share, next);
      try {
        turn(next);
      } catch (DriverException e) {
        lock(plan, share, on);
        throw e;
      }
    }
  }

  private void turn(boolean next) throws DriverException {
    line.set(next);
    on = next;
    switched = now();
    if (line.active() != next) {
      throw new DriverException(
          DriverException.Kind.REJECTED,
          "%s was switched %s and reads %s: something else drives it"
              .formatted(plan.settings().line(), word(next), word(!next)));
    }
  }

  /** Throws while it has not been what it is for long enough. */
  private void rest() throws DriverException {
    Duration least = on ? plan.settings().minOn() : plan.settings().minOff();
    Duration left = switched.plus(least).minus(now());
    if (left.isPositive()) {
      throw new DriverException(
          DriverException.Kind.REJECTED,
          "it stays %s for %d s more: %s is %d s"
              .formatted(
                  word(on),
                  left.plusMillis(999).toSeconds(),
                  on ? "min-on" : "min-off",
                  least.toSeconds()));
    }
  }

  private static String word(boolean on) {
    return on ? "on" : "off";
  }

  @Override
  public void close() {
    try {
      line.set(plan.settings().onExit());
      lock(plan, share, false);
    } catch (DriverException e) {
      LOG.warn("{}: cannot be switched for the end: {}", plan.id(), e.getMessage());
    }
    line.close();
    bus.links().leave(share);
  }
}
