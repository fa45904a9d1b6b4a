package dev.edgeagent.profile.chip;

import dev.edgeagent.profile.raw.RawField;

/** Where the value of a channel comes from. */
public sealed interface ChipValue {
  /**
   * Bytes that were read.
   *
   * @param from the name of the read
   * @param at the first byte, checksums not counted
   * @param field what they mean
   */
  record Bytes(String from, int at, RawField field) implements ChipValue {}

  /**
   * What the formula of the chip computes.
   *
   * @param name of the formula's result
   */
  record Computed(String name) implements ChipValue {}
}
