package dev.edgeagent.pubsub;

import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.time.Instant;

/**
 * A resolved SenML record (RFC 8428 §4.6): without base fields, with an absolute time.
 *
 * @param name base name and name, as {@code plant7/boiler/temperature}
 * @param value what it says
 * @param unit {@link Unit#NONE} when it has none
 * @param quality from the extension label {@code q}; GOOD without one
 * @param time when it was measured
 */
public record SenmlRecord(String name, Value value, Unit unit, Quality quality, Instant time) {
  /** The channel: the part behind the last slash. */
  public String channel() {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
