package dev.edgeagent.outbox;

import dev.edgeagent.reading.ClockState;
import java.time.Instant;

/**
 * What relative times count from ({@link dev.edgeagent.reading.RelativeTime}).
 *
 * @param moment that of the relative time 0
 * @param clock how far the times that come of it can be trusted
 */
public record Origin(Instant moment, ClockState clock) {}
