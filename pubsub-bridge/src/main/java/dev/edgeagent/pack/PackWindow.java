package dev.edgeagent.pack;

import java.time.Duration;

/**
 * When a pack is sealed: what comes first.
 *
 * @param maxDelay how long its first reading may wait, 10 ms to 1 h: what a crash can lose
 * @param maxReadings how many readings it holds at most, 1 to 1000
 * @param durability whether readings wait for each other at all
 */
public record PackWindow(Duration maxDelay, int maxReadings, Durability durability) {
  /** Throws {@link IllegalArgumentException} outside of the ranges. */
  public PackWindow {
    if (maxDelay.compareTo(Duration.ofMillis(10)) < 0
        || maxDelay.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("a pack window of " + maxDelay);
    }
    if (maxReadings < 1 || maxReadings > 1000) {
      throw new IllegalArgumentException("packs of " + maxReadings + " readings");
    }
  }
}
