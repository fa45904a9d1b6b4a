package dev.edgeagent.driver.gpio.watch;

import dev.edgeagent.driver.DeviceMemory;
import dev.edgeagent.reading.DeviceId;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A count that goes on after a restart. It is kept before it is told, so that it never goes back;
 * pulses since it was kept the last time are lost with the power. Not thread-safe.
 */
public final class PulseCount {
  private static final Logger LOG = LoggerFactory.getLogger(PulseCount.class);

  private final DeviceId device;
  private final DeviceMemory memory;
  private final long begin;
  private long kept;
  private boolean failed;

  /** Goes on where it ended. */
  public PulseCount(DeviceId device, DeviceMemory memory) {
    this.device = device;
    this.memory = memory;
    begin = begin();
    kept = begin;
  }

  private long begin() {
    String text = memory.recall(device).orElse("0");
    try {
      return Math.max(0, Long.parseLong(text));
    } catch (NumberFormatException _) {
      LOG.warn("{}: what was kept is no count ({}), it begins with 0", device, text);
      return 0;
    }
  }

  /** Keeps and returns the count: what it began with, and those since it was opened. */
  public long keep(long since) {
    long count = begin + since;
    if (count != kept) {
      try {
        memory.keep(device, Long.toString(count));
        kept = count;
        failed = false;
      } catch (IOException e) {
        if (!failed) {
          LOG.warn("{}: its count cannot be kept, and will go back: {}", device, e.toString());
        }
        failed = true;
      }
    }
    return count;
  }
}
