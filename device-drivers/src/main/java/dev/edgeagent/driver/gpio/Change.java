package dev.edgeagent.driver.gpio;

import java.time.Instant;

/**
 * A change of a line that lasted.
 *
 * @param active whether it became active
 * @param nanos when, by the kernel's monotonic clock
 * @param time when, by the clock of readings
 */
record Change(boolean active, long nanos, Instant time) {}
