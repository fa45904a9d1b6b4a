package dev.edgeagent.profile.channel;

import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Value;

/**
 * What a channel made of a raw value.
 *
 * @param value scaled, in the unit of the channel
 * @param quality {@link Quality#GOOD} or {@link Quality#OUT_OF_RANGE}
 */
public record Measurement(Value value, Quality quality) {}
