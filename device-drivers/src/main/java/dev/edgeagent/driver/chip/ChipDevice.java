package dev.edgeagent.driver.chip;

import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.chip.ChipIdentity;
import dev.edgeagent.profile.chip.ChipStep;
import dev.edgeagent.profile.chip.ChipWrite;
import dev.edgeagent.profile.raw.HexBytes;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An open chip. Confined to the thread of its bus. */
final class ChipDevice implements Device {
  private final ChipPlan plan;
  private final Clocks clocks;
  private final ChipPlace.Wire wire;

  /** How long a chip may have nothing to say. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** What was read when it was opened. */
  private final Map<String, byte[]> kept = new HashMap<>();

  private Duration measured;

  private ChipDevice(ChipPlan plan, Clocks clocks, ChipPlace.Wire wire) {
    this.plan = plan;
    this.clocks = clocks;
    this.wire = wire;
    measured = clocks.ticker().now();
  }

  static ChipDevice open(ChipPlan plan, Clocks clocks) throws DriverException {
    ChipDevice device = new ChipDevice(plan, clocks, plan.place().open(plan.buses()));
    try {
      device.begin();
      return device;
    } catch (DriverException e) {
      device.close();
      throw new DriverException(DriverException.Kind.UNAVAILABLE, e.getMessage(), e);
    }
  }

  private void begin() throws DriverException {
    if (plan.protocol().identity().isPresent()) {
      identify(plan.protocol().identity().get());
    }
    if (!run(plan.protocol().setup(), kept)) {
      throw new DriverException(
          DriverException.Kind.UNAVAILABLE, plan.place() + " has no calibration yet");
    }
  }

  private void identify(ChipIdentity identity) throws DriverException {
    byte[] said = wire.read(identity.send().toArray(), identity.equal().length());
    if (!identity.equal().standIn(said, 0, said.length)) {
      throw new DriverException(
          DriverException.Kind.UNAVAILABLE,
          "%s is no %s: it says %s where that says %s"
              .formatted(plan.place(), plan.profile().id(), HexBytes.show(said), identity.equal()));
    }
  }

  /** False when the chip has nothing to say now. */
  private boolean run(List<ChipStep> steps, Map<String, byte[]> reads) throws DriverException {
    for (ChipStep step : steps) {
      switch (step) {
        case ChipStep.Write write -> wire.write(write.bytes().toArray());
        case ChipStep.Wait(Duration time) -> clocks.ticker().pause(time);
        case ChipStep.Read read -> {
          byte[] values = check(read, wire.read(read.send().toArray(), read.bytes()));
          if (!read.ready(values)) {
            return false;
          }
          reads.put(read.name(), values);
        }
      }
    }
    return true;
  }

  private static byte[] check(ChipStep.Read read, byte[] bytes) throws DriverException {
    try {
      return read.crc().check(bytes);
    } catch (RawValueException e) {
      throw new DriverException(
          DriverException.Kind.CORRUPT, read.name() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public boolean spontaneous() {
    return false;
  }

  @Override
  public void poll(Duration patience, ReadingSink sink) throws DriverException {
    Map<String, byte[]> reads = new HashMap<>(kept);
    if (!run(plan.protocol().measure(), reads)) {
      checkSilence();
      return;
    }
    measured = clocks.ticker().now();
    Instant time = clocks.wall().instant();
    try {
      plan.profile()
          .read(plan.protocol().raw(reads))
          .forEach((channel, measurement) -> sink.accept(channel, measurement, time));
    } catch (RawValueException e) {
      throw new DriverException(DriverException.Kind.CORRUPT, String.valueOf(e.getMessage()), e);
    }
  }

  private void checkSilence() throws DriverException {
    Duration silence = clocks.ticker().now().minus(measured);
    if (silence.compareTo(PATIENCE) >= 0) {
      throw new DriverException(
          DriverException.Kind.TIMEOUT,
          "the chip answers, and has measured nothing for %d s".formatted(silence.toSeconds()));
    }
  }

  @Override
  public void write(ChannelId id, Value value) throws DriverException {
    Channel channel = plan.profile().channel(id).orElse(null);
    ChipWrite write = plan.protocol().writes().get(id);
    if (channel == null || write == null) {
      throw new DriverException(
          DriverException.Kind.REJECTED, "channel " + id + " cannot be written");
    }
    byte[] current = wire.read(write.send().toArray(), write.bytes());
    try {
      wire.write(write.write(channel.toRaw(value), current));
    } catch (RawValueException e) {
      throw new DriverException(DriverException.Kind.REJECTED, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    wire.close();
  }
}
