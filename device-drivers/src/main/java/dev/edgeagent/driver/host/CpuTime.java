package dev.edgeagent.driver.host;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the processors did since the start, in ticks of the kernel.
 *
 * @param total all of it
 * @param idle idle, or waiting for disks
 */
record CpuTime(long total, long idle) {
  /** The share of time in use since an earlier look, 0 to 1; empty when no time has passed. */
  Optional<BigDecimal> usageSince(CpuTime earlier) {
    long passed = total - earlier.total;
    // The kernel's counter of idle time may go back a little.
    long rested = Math.clamp(idle - earlier.idle, 0, Math.max(0, passed));
    return passed <= 0
        ? Optional.empty()
        : Optional.of(
            ProcText.share(BigDecimal.valueOf(passed - rested), BigDecimal.valueOf(passed)));
  }
}
