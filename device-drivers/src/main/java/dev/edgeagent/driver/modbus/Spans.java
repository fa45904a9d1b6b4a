package dev.edgeagent.driver.modbus;

import dev.edgeagent.driver.modbus.plan.Span;
import dev.edgeagent.driver.modbus.wire.Table;
import dev.edgeagent.profile.modbus.AddressSpan;
import dev.edgeagent.profile.modbus.ModbusTable;

/** The places of a profile as those of the planner. Stateless. */
public final class Spans {
  private Spans() {}

  /** As the planner has it. */
  public static Span of(AddressSpan span) {
    return new Span(table(span.table()), span.first(), span.size());
  }

  private static Table table(ModbusTable table) {
    return switch (table) {
      case COIL -> Table.COIL;
      case DISCRETE -> Table.DISCRETE;
      case HOLDING -> Table.HOLDING;
      case INPUT -> Table.INPUT;
    };
  }

  /** As a profile has it. */
  public static ModbusTable table(Table table) {
    return switch (table) {
      case COIL -> ModbusTable.COIL;
      case DISCRETE -> ModbusTable.DISCRETE;
      case HOLDING -> ModbusTable.HOLDING;
      case INPUT -> ModbusTable.INPUT;
    };
  }
}
