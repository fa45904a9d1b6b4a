package dev.edgeagent.senml;

import dev.edgeagent.reading.ClockState;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.time.Instant;

/**
 * A resolved SenML record (RFC 8428 §4.6): without base fields, with an absolute time.
 *
 * @param name base name and name, as {@code plant7/boiler/temperature}; 1 to 1024 characters
 * @param value {@link Value#ABSENT} exactly when the quality says that nothing was measured
 * @param unit {@link Unit#NONE} when it has none
 * @param quality from the extension label {@code q}; GOOD without one
 * @param time when it was measured; payloads carry milliseconds
 * @param clock how far that can be trusted, from the extension label {@code bclk}; SYNCED without
 *     one
 */
public record SenmlRecord(
    String name, Value value, Unit unit, Quality quality, Instant time, ClockState clock) {
  /** A base name is short on the wire, and long in every record. */
  static final int LONGEST_NAME = 1024;

  /** Throws {@link IllegalArgumentException} for what no payload can say. */
  public SenmlRecord {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("a name of " + name.length() + " characters");
    }
    if (quality.measured() == value.equals(Value.ABSENT)) {
      throw new IllegalArgumentException("quality " + quality + " with value " + value);
    }
  }

  /** One whose time can be trusted. */
  public SenmlRecord(String name, Value value, Unit unit, Quality quality, Instant time) {
    this(name, value, unit, quality, time, ClockState.SYNCED);
  }

  /**
   * A reading as it is written: only numbers have units.
   *
   * @param baseName what stands before the channel in its name
   */
  public static SenmlRecord of(String baseName, Reading reading) {
    return new SenmlRecord(
        baseName + reading.channel(),
        reading.value(),
        reading.value() instanceof Value.Numeric ? reading.unit() : Unit.NONE,
        reading.quality(),
        reading.time(),
        reading.clock());
  }

  /** The same at another time. */
  public SenmlRecord at(Instant otherTime, ClockState otherClock) {
    return new SenmlRecord(name, value, unit, quality, otherTime, otherClock);
  }

  /** The channel: the part behind the last slash. */
  public String channel() {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
