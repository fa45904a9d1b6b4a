package dev.edgeagent.driver.run;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.reading.DeviceId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The counters of one device: the bus thread counts, any thread looks. */
final class Tally {
  private final AtomicLong readings = new AtomicLong();
  private final AtomicLong suppressed = new AtomicLong();
  private final AtomicLong corrupt = new AtomicLong();
  private final AtomicLong timeouts = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private final AtomicLong crashes = new AtomicLong();
  private final AtomicLong opens = new AtomicLong();
  private final AtomicLong losses = new AtomicLong();
  private volatile boolean online;
  private volatile @Nullable String trouble;

  void reading() {
    readings.getAndIncrement();
  }

  /** Measured and not reported; negative when one that was held back is reported after all. */
  void suppressed(int samples) {
    suppressed.addAndGet(samples);
  }

  long readings() {
    return readings.get();
  }

  void opened() {
    opens.getAndIncrement();
  }

  void crashed(String message) {
    crashes.getAndIncrement();
    trouble = message;
  }

  void failed(DriverException.Kind kind, String message) {
    trouble = message;
    count(kind);
  }

  void count(DriverException.Kind kind) {
    switch (kind) {
      case CORRUPT -> corrupt.getAndIncrement();
      case TIMEOUT -> timeouts.getAndIncrement();
      case REJECTED -> rejected.getAndIncrement();
      case UNAVAILABLE -> {
        if (online) {
          losses.getAndIncrement();
        }
        online = false;
      }
    }
  }

  void online() {
    online = true;
  }

  void good() {
    trouble = null;
  }

  DeviceStatistics statistics(DeviceId device) {
    return new DeviceStatistics(
        device,
        online,
        Optional.ofNullable(trouble),
        readings.get(),
        suppressed.get(),
        corrupt.get(),
        timeouts.get(),
        rejected.get(),
        crashes.get(),
        opens.get(),
        losses.get());
  }
}
