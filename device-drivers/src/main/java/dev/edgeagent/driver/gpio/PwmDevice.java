package dev.edgeagent.driver.gpio;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.driver.board.PwmOutput;
import dev.edgeagent.driver.board.PwmSignal;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.gpio.LineMeasure;
import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open device on an output that is dimmed. Confined to the thread of its bus. */
final class PwmDevice implements Device {
  private static final Logger LOG = LoggerFactory.getLogger(PwmDevice.class);

  private final PwmPlan plan;
  private final Clocks clocks;
  private final PwmOutput output;

  private PwmDevice(PwmPlan plan, Clocks clocks, PwmOutput output) {
    this.plan = plan;
    this.clocks = clocks;
    this.output = output;
  }

  static PwmDevice open(PwmPlan plan, BusContext bus) throws DriverException {
    PwmSettings settings = plan.settings();
    PwmOutput output = plan.outputs().open(settings.chip(), settings.channel());
    try {
      output.set(PwmSignal.of(settings.frequency(), settings.onStart()));
      return new PwmDevice(plan, bus.clocks(), output);
    } catch (DriverException e) {
      output.close();
      throw new DriverException(DriverException.Kind.UNAVAILABLE, e.getMessage(), e);
    }
  }

  @Override
  public boolean spontaneous() {
    return false;
  }

  @Override
  public void poll(Duration patience, ReadingSink sink) throws DriverException {
    PwmSignal signal = output.signal();
    Instant time = clocks.wall().instant();
    for (Channel channel : plan.profile().readable()) {
      LineMeasure measure = plan.protocol().measures().get(channel.id());
      if (measure != null) {
        double raw = measure == LineMeasure.DUTY ? signal.percent() : signal.hertz();
        sink.accept(channel.id(), channel.read(new BigDecimal(raw, MathContext.DECIMAL32)), time);
      }
    }
  }

  @Override
  public void write(ChannelId id, Value value) throws DriverException {
    Channel channel = Objects.requireNonNull(plan.profile().channels().get(id));
    double raw = raw(channel, value);
    PwmSignal signal = output.signal();
    boolean duty = plan.protocol().measures().get(id) == LineMeasure.DUTY;
    output.set(PwmSignal.of(duty ? signal.hertz() : raw, duty ? raw : signal.percent()));
  }

  private static double raw(Channel channel, Value value) throws DriverException {
    try {
      if (channel.toRaw(value) instanceof RawValue.Numeric(BigDecimal number)) {
        return number.doubleValue();
      }
    } catch (RawValueException e) {
      throw new DriverException(DriverException.Kind.REJECTED, String.valueOf(e.getMessage()), e);
    }
    throw new DriverException(DriverException.Kind.REJECTED, "an output is told a number");
  }

  @Override
  public void close() {
    try {
      output.set(PwmSignal.of(output.signal().hertz(), plan.settings().onExit()));
    } catch (DriverException e) {
      LOG.warn("{}: cannot be set for the end: {}", plan.id(), e.getMessage());
    }
    output.close();
  }
}
