package dev.edgeagent.driver.report;

import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Value;
import java.time.Instant;

/**
 * What a channel measured once, filtered.
 *
 * @param value as the filters made it
 * @param quality a measured one
 * @param time when the bytes of the newest sample that says so were received
 */
public record Sample(Value value, Quality quality, Instant time) {}
