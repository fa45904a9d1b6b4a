package dev.edgeagent.driver.gpio.watch;

import java.time.Instant;

/**
 * A change of a line that lasted.
 *
 * @param active whether it became active
 * @param nanos when, by the kernel's monotonic clock
 * @param time when, by the clock of readings
 */
public record Change(boolean active, long nanos, Instant time) {}
