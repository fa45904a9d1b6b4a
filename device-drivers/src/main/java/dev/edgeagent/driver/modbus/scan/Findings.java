package dev.edgeagent.driver.modbus.scan;

import dev.edgeagent.driver.modbus.Spans;
import dev.edgeagent.driver.modbus.plan.Block;
import dev.edgeagent.driver.modbus.plan.RegisterReader;
import dev.edgeagent.driver.modbus.plan.Span;
import dev.edgeagent.driver.modbus.wire.Refusal;
import dev.edgeagent.driver.modbus.wire.Table;
import dev.edgeagent.profile.modbus.AddressSpan;
import dev.edgeagent.profile.modbus.ModbusTable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a device gave and what it refused, while it is asked. Confined to one thread. */
final class Findings implements RegisterReader.Sink {
  /** As many are said; a device of which there is more to say is seen in its holes. */
  private static final int MOST_NOTES = 20;

  private final Map<ModbusTable, SortedMap<Integer, Integer>> values =
      new EnumMap<>(ModbusTable.class);
  private final Map<ModbusTable, TreeSet<Integer>> refused = new EnumMap<>(ModbusTable.class);
  private final Set<Table> without = EnumSet.noneOf(Table.class);
  private final Set<String> notes = new LinkedHashSet<>();
  private int mostRegisters;
  private int mostBits;

  @Override
  public void read(Block block, List<Span> wanted) {
    Span span = block.span();
    SortedMap<Integer, Integer> table =
        values.computeIfAbsent(Spans.table(span.table()), _ -> new TreeMap<>());
    if (span.table().bits()) {
      mostBits = Math.max(mostBits, span.count());
      for (int address = span.address(); address < span.end(); address++) {
        table.put(address, block.bit(address) ? 1 : 0);
      }
    } else {
      mostRegisters = Math.max(mostRegisters, span.count());
      ByteBuffer bytes = ByteBuffer.wrap(block.registers(span));
      for (int address = span.address(); address < span.end(); address++) {
        table.put(address, Short.toUnsignedInt(bytes.getShort()));
      }
    }
  }

  @Override
  public void refused(Span span, Refusal refusal) {
    TreeSet<Integer> table =
        refused.computeIfAbsent(Spans.table(span.table()), _ -> new TreeSet<>());
    for (int address = span.address(); address < span.end(); address++) {
      table.add(address);
    }
    if (refusal.equals(Refusal.ILLEGAL_FUNCTION)) {
      without.add(span.table());
      note("it does not read the table %s: %s".formatted(span.table(), refusal));
    } else if (!refusal.addressed()) {
      note("it refused some of the table %s: %s".formatted(span.table(), refusal));
    }
  }

  @Override
  public void learned(String lesson) {
    note(lesson);
  }

  private void note(String text) {
    if (notes.size() < MOST_NOTES) {
      notes.add(text);
    }
  }

  /** Whether the device does not have the table at all. */
  boolean without(Table table) {
    return without.contains(table);
  }

  /** What stands there; empty when not all of it was read. */
  Optional<byte[]> registers(Span span) {
    SortedMap<Integer, Integer> table =
        values.getOrDefault(Spans.table(span.table()), new TreeMap<>());
    ByteBuffer bytes = ByteBuffer.allocate(2 * span.count());
    for (int address = span.address(); address < span.end(); address++) {
      Integer value = table.get(address);
      if (value == null) {
        return Optional.empty();
      }
      bytes.putShort(value.shortValue());
    }
    return Optional.of(bytes.array());
  }

  /** Whether the device refused some of it. */
  boolean asked(Span span) {
    TreeSet<Integer> table = refused.getOrDefault(Spans.table(span.table()), new TreeSet<>());
    return !table.subSet(span.address(), span.end()).isEmpty();
  }

  /** What of it comes behind all that is known; empty when there is nothing. */
  Optional<AddressSpan> behind(AddressSpan span) {
    int last = span.first() - 1;
    SortedMap<Integer, Integer> read = values.getOrDefault(span.table(), new TreeMap<>());
    TreeSet<Integer> not = refused.getOrDefault(span.table(), new TreeSet<>());
    last = read.isEmpty() ? last : Math.max(last, read.lastKey());
    last = not.isEmpty() ? last : Math.max(last, not.last());
    return last >= span.last()
        ? Optional.empty()
        : Optional.of(new AddressSpan(span.table(), last + 1, span.last()));
  }

  Scanned scanned(
      DeviceIdentity identity,
      Optional<Integer> sunspec,
      Optional<AddressSpan> unscanned,
      int requests) {
    return new Scanned(
        identity,
        values,
        holes(),
        List.copyOf(notes),
        sunspec,
        unscanned,
        mostRegisters,
        mostBits,
        requests);
  }

  /** Neighbours together. A table that is not there at all has none: nothing is read of it. */
  private List<AddressSpan> holes() {
    List<AddressSpan> holes = new ArrayList<>();
    refused.forEach(
        (table, addresses) -> {
          if (values.containsKey(table)) {
            int first = addresses.first();
            int last = first;
            for (int address : addresses.tailSet(first, false)) {
              if (address != last + 1) {
                holes.add(new AddressSpan(table, first, last));
                first = address;
              }
              last = address;
            }
            holes.add(new AddressSpan(table, first, last));
          }
        });
    return holes;
  }
}
