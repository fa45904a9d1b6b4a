package dev.edgeagent.driver.sysfs;

import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.profile.sysfs.KernelValue;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** An open device that the kernel shows. */
final class SysfsDevice implements Device {
  private final SysfsPlan plan;
  private final Path folder;
  private final Clocks clocks;

  /** What each channel said last, for what is doubted alone. */
  private final Map<ChannelId, BigDecimal> before = new HashMap<>();

  SysfsDevice(SysfsPlan plan, Path folder, Clocks clocks) {
    this.plan = plan;
    this.folder = folder;
    this.clocks = clocks;
  }

  @Override
  public boolean spontaneous() {
    return false;
  }

  @Override
  public void poll(Duration patience, ReadingSink sink) throws DriverException {
    List<String> corrupt = new ArrayList<>();
    List<ChannelId> missing = new ArrayList<>();
    for (var value : plan.protocol().values().entrySet()) {
      try {
        if (!poll(value.getKey(), value.getValue(), sink)) {
          missing.add(value.getKey());
        }
      } catch (RawValueException e) {
        corrupt.add(value.getKey() + ": " + e.getMessage());
      }
    }
    if (!Files.isDirectory(folder)) {
      throw new DriverException(
          DriverException.Kind.UNAVAILABLE, folder + " is gone: the device was unplugged");
    }
    Instant time = clocks.wall().instant();
    missing.forEach(id -> sink.rejected(id, "the device does not have it", time));
    if (!corrupt.isEmpty()) {
      throw new DriverException(DriverException.Kind.CORRUPT, String.join("; ", corrupt));
    }
  }

  /** False when the device does not have the value. */
  private boolean poll(ChannelId id, KernelValue value, ReadingSink sink) throws RawValueException {
    Optional<BigDecimal> raw = value.read(name -> DeviceFolder.text(folder, name));
    Instant time = clocks.wall().instant();
    if (raw.isEmpty()) {
      return false;
    }
    Optional<BigDecimal> last = Optional.ofNullable(before.put(id, raw.get()));
    Channel channel = Objects.requireNonNull(plan.profile().channels().get(id));
    if (value.powerOn().filter(p -> p.doubts(raw.get(), last)).isPresent()) {
      before.remove(id);
      throw new RawValueException(
          "it says what it says after power-on, without a measurement near it before");
    }
    sink.accept(id, channel.read(raw.get()), time);
    return true;
  }

  @Override
  public void write(ChannelId channel, Value value) throws DriverException {
    throw new DriverException(
        DriverException.Kind.REJECTED, "what the kernel shows can only be read");
  }

  @Override
  public void close() {}
}
