package dev.edgeagent.profile.modbus;

import java.util.List;

/**
 * What is written to a device at once.
 *
 * @param table that can be written
 * @param address the first
 * @param values registers, 0 to 65,535, or bits, 0 or 1; one at least
 */
public record ModbusWrite(ModbusTable table, int address, List<Integer> values) {
  /** Copies the values. */
  public ModbusWrite {
    values = List.copyOf(values);
  }
}
