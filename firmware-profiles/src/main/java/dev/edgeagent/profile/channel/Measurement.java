package dev.edgeagent.profile.channel;

import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Value;

/**
 * What a channel made of a raw value.
 *
 * @param value scaled, in the unit of the channel; absent with {@link Quality#DEVICE_ERROR}
 * @param quality {@link Quality#GOOD}, {@link Quality#OUT_OF_RANGE}, or {@link
 *     Quality#DEVICE_ERROR} when the device said that there is nothing to tell
 */
public record Measurement(Value value, Quality quality) {}
