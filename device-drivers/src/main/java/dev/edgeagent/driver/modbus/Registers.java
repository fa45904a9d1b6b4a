package dev.edgeagent.driver.modbus;

import dev.edgeagent.driver.modbus.plan.Block;
import dev.edgeagent.driver.modbus.plan.Span;
import dev.edgeagent.profile.modbus.ModbusMemory;
import dev.edgeagent.profile.modbus.ModbusTable;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/** What was last read of a device. Confined to the thread of the bus. */
final class Registers implements ModbusMemory {
  private final Map<ModbusTable, Map<Integer, Integer>> tables = new EnumMap<>(ModbusTable.class);

  Registers() {
    for (ModbusTable table : ModbusTable.values()) {
      tables.put(table, new HashMap<>());
    }
  }

  @Override
  public OptionalInt at(ModbusTable table, int address) {
    Integer value = of(table).get(address);
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private Map<Integer, Integer> of(ModbusTable table) {
    return Objects.requireNonNull(tables.get(table));
  }

  /** Keeps what is wanted of a block; filler means nothing. */
  void keep(Block block, List<Span> wanted) {
    for (Span span : wanted) {
      Map<Integer, Integer> table = of(Spans.table(span.table()));
      if (span.table().bits()) {
        for (int address = span.address(); address < span.end(); address++) {
          table.put(address, block.bit(address) ? 1 : 0);
        }
      } else {
        ByteBuffer bytes = ByteBuffer.wrap(block.registers(span));
        for (int address = span.address(); address < span.end(); address++) {
          table.put(address, Short.toUnsignedInt(bytes.getShort()));
        }
      }
    }
  }
}
