package dev.edgeagent.profile.meter;

import java.util.List;

/**
 * What a meter says of one register.
 *
 * @param code as the meter writes it
 * @param values as text, in their order: DSMR has the time of a gas reading before its value
 */
public record MeterRegister(String code, List<Said> values) {
  /**
   * One value.
   *
   * @param text a number, a text, or bytes in hex
   * @param unit as the meter writes it; empty when it has none
   */
  public record Said(String text, String unit) {}

  /** Copies the values. */
  public MeterRegister {
    values = List.copyOf(values);
  }
}
