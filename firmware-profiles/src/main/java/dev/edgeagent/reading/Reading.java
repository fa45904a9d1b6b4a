package dev.edgeagent.reading;

import java.time.Instant;

/**
 * What one channel of one device had at one time.
 *
 * @param device the device it comes from
 * @param channel the quantity
 * @param value {@link Value#ABSENT} exactly when the quality says that nothing was measured
 * @param unit the unit of a numeric value
 * @param quality how far it can be trusted
 * @param time when the bytes it was decoded from were received
 * @param clock how far that time can be trusted
 * @param sequence rises by one with every reading of a device since the agent started
 */
public record Reading(
    DeviceId device,
    ChannelId channel,
    Value value,
    Unit unit,
    Quality quality,
    Instant time,
    ClockState clock,
    long sequence) {

  /** Throws {@link IllegalArgumentException} when value and quality contradict each other. */
  public Reading {
    if (quality.measured() == value.equals(Value.ABSENT)) {
      throw new IllegalArgumentException("quality " + quality + " with value " + value);
    }
  }
}
