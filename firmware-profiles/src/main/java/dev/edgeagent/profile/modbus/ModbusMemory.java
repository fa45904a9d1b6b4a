package dev.edgeagent.profile.modbus;

import java.util.OptionalInt;

/** What is known of the tables of a device: what was read of them. */
@FunctionalInterface
public interface ModbusMemory {
  /** Nothing is known. */
  ModbusMemory UNKNOWN = (_, _) -> OptionalInt.empty();

  /** A register, 0 to 65,535, or a bit, 0 or 1; empty when it was not read. */
  OptionalInt at(ModbusTable table, int address);
}
