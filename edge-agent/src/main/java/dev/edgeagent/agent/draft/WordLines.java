package dev.edgeagent.agent.draft;

import dev.edgeagent.profile.modbus.ModbusTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * What stands in a table as vectors write it: {@code 100: "0001 0002"}, some neighbours a line.
 *
 * @param table of registers or of bits
 * @param values by address
 */
record WordLines(ModbusTable table, SortedMap<Integer, Integer> values) {
  private static final int REGISTERS = 16;
  private static final int BITS = 32;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<String> words = new ArrayList<>();
    int first = 0;
    for (int address : values.keySet()) {
      int most = table.bits() ? BITS : REGISTERS;
      if (!words.isEmpty() && (words.size() == most || address != first + words.size())) {
        lines.add(line(first, words));
        words.clear();
      }
      first = words.isEmpty() ? address : first;
      words.add((table.bits() ? "%d" : "%04X").formatted(values.getOrDefault(address, 0)));
    }
    if (!words.isEmpty()) {
      lines.add(line(first, words));
    }
    return lines;
  }

  private static String line(int first, List<String> words) {
    return "%d: \"%s\"".formatted(first, String.join(" ", words));
  }
}
