package dev.edgeagent.driver.host;

import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.protocol.HostMetric;
import dev.edgeagent.profile.protocol.HostProtocol;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Wording;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The box itself, being read. */
final class HostDevice implements Device {
  /** The usage of the processor is measured over no less; the first poll waits for it. */
  static final Duration SHORTEST_WINDOW = Duration.ofMillis(200);

  private final DeviceProfile profile;
  private final HostProtocol protocol;
  private final HostFiles files;
  private final Clocks clocks;
  private @Nullable CpuTime earlier;
  private Duration earlierAt;

  HostDevice(DeviceProfile profile, HostProtocol protocol, HostFiles files, Clocks clocks)
      throws DriverException {
    this.profile = profile;
    this.protocol = protocol;
    this.files = files;
    this.clocks = clocks;
    checkPresent();
    earlier = files.text("proc/stat").flatMap(ProcText::cpu).orElse(null);
    earlierAt = clocks.ticker().now();
  }

  private void checkPresent() throws DriverException {
    if (!files.present()) {
      throw new DriverException(
          DriverException.Kind.UNAVAILABLE,
          "there is no %s: the driver host reads Linux only"
              .formatted(files.root().resolve("proc")));
    }
  }

  @Override
  public boolean spontaneous() {
    return false;
  }

  @Override
  public void poll(Duration patience, ReadingSink sink) throws DriverException {
    checkPresent();
    List<String> corrupt = new ArrayList<>();
    for (Map.Entry<ChannelId, HostMetric> entry : protocol.metrics().entrySet()) {
      HostMetric metric = entry.getValue();
      try {
        Optional<BigDecimal> figure = figure(metric, patience);
        if (figure.isPresent()) {
          sink.accept(
              entry.getKey(),
              Objects.requireNonNull(profile.channels().get(entry.getKey())).read(figure.get()),
              clocks.wall().instant());
        } else {
          sink.rejected(
              entry.getKey(),
              "this machine does not show " + Wording.kebab(metric),
              clocks.wall().instant());
        }
      } catch (DriverException e) {
        corrupt.add(e.getMessage());
      }
    }
    if (!corrupt.isEmpty()) {
      throw new DriverException(DriverException.Kind.CORRUPT, String.join("; ", corrupt));
    }
  }

  private Optional<BigDecimal> figure(HostMetric metric, Duration patience) throws DriverException {
    return switch (metric) {
      case TEMPERATURE -> parsed(metric, files.temperature(), ProcText::temperature);
      case LOAD_1M -> parsed(metric, files.text("proc/loadavg"), ProcText::firstDecimal);
      case CPU_USAGE -> cpuUsage(patience);
      case MEMORY_USED -> parsed(metric, files.text("proc/meminfo"), ProcText::memoryUsed);
      case MEMORY_AVAILABLE ->
          parsed(metric, files.text("proc/meminfo"), ProcText::memoryAvailable);
      case DISK_USED -> files.diskUsed();
      case UPTIME -> parsed(metric, files.text("proc/uptime"), ProcText::firstDecimal);
    };
  }

  private static <T> Optional<T> parsed(
      HostMetric metric, Optional<String> text, Function<String, Optional<T>> parser)
      throws DriverException {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> figure = parser.apply(text.get());
    if (figure.isEmpty()) {
      throw new DriverException(
          DriverException.Kind.CORRUPT,
          "what the kernel says of " + Wording.kebab(metric) + " is not understood");
    }
    return figure;
  }

  private Optional<BigDecimal> cpuUsage(Duration patience) throws DriverException {
    CpuTime before = earlier;
    Duration missing = SHORTEST_WINDOW.minus(clocks.ticker().now().minus(earlierAt));
    if (before != null && missing.isPositive()) {
      LockSupport.parkNanos(
          missing.compareTo(patience) < 0 ? missing.toNanos() : patience.toNanos());
    }
    Optional<CpuTime> now = parsed(HostMetric.CPU_USAGE, files.text("proc/stat"), ProcText::cpu);
    Optional<BigDecimal> usage =
        before == null ? Optional.empty() : now.flatMap(time -> time.usageSince(before));
    earlier = now.orElse(null);
    earlierAt = clocks.ticker().now();
    return usage;
  }

  @Override
  public void write(ChannelId channel, Value value) throws DriverException {
    throw new DriverException(
        DriverException.Kind.REJECTED, "the figures of the box can only be read");
  }

  @Override
  public void close() {}
}
