package dev.edgeagent.driver.modbus.scan;

import dev.edgeagent.profile.modbus.AddressSpan;
import dev.edgeagent.profile.modbus.ModbusTable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a scan found.
 *
 * @param identity who the device says that it is
 * @param values what stood where it can be read: registers, 0 to 65,535, or bits, 0 or 1
 * @param refused what the device does not read, merged, by table and address
 * @param notes for people: tables that it does not have, registers that it reads only apart
 * @param sunspec where the marker of SunSpec stands, of the holding registers
 * @param unscanned the first address that was not asked for, because there were too many requests
 * @param mostRegisters the most that it gave at once; 0 for none
 * @param mostBits the same of bits
 * @param requests how many were made
 */
public record Scanned(
    DeviceIdentity identity,
    Map<ModbusTable, SortedMap<Integer, Integer>> values,
    List<AddressSpan> refused,
    List<String> notes,
    Optional<Integer> sunspec,
    Optional<AddressSpan> unscanned,
    int mostRegisters,
    int mostBits,
    int requests) {
  /** Copies. */
  public Scanned {
    Map<ModbusTable, SortedMap<Integer, Integer>> copy = new EnumMap<>(ModbusTable.class);
    values.forEach(
        (table, of) -> copy.put(table, Collections.unmodifiableSortedMap(new TreeMap<>(of))));
    values = Collections.unmodifiableMap(copy);
    refused = List.copyOf(refused);
    notes = List.copyOf(notes);
  }

  /** What stood in a table, by address. */
  public SortedMap<Integer, Integer> of(ModbusTable table) {
    return values.getOrDefault(table, Collections.emptySortedMap());
  }

  /** How many addresses can be read. */
  public int readable() {
    return values.values().stream().mapToInt(Map::size).sum();
  }
}
