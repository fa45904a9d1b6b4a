package dev.edgeagent.driver.modbus.plan;

import dev.edgeagent.driver.modbus.wire.Table;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What no request may cover: holes, of which nothing can be read, and cuts, on both sides of which
 * the device answers but not over them. Begins with the holes that the profile declares; the device
 * teaches the rest. Confined to one thread.
 */
public final class Obstacles {
  private final List<Span> declared;

  /** By table: first address to the address behind. */
  private final Map<Table, NavigableMap<Integer, Integer>> holes = new EnumMap<>(Table.class);

  /** By table: the first address behind the cut. */
  private final Map<Table, NavigableSet<Integer>> cuts = new EnumMap<>(Table.class);

  private int lessons;

  /** With these holes, which may overlap. */
  public Obstacles(Collection<Span> declared) {
    this.declared = List.copyOf(declared);
    for (Table table : Table.values()) {
      holes.put(table, new TreeMap<>());
      cuts.put(table, new TreeSet<>());
    }
    for (Span hole : declared) {
      hole(hole);
    }
  }

  /** None of it can be read. */
  void hole(Span span) {
    changed();
    NavigableMap<Integer, Integer> own = holes(span.table());
    int from = span.address();
    int end = span.end();
    Map.Entry<Integer, Integer> before = own.floorEntry(from);
    if (before != null && before.getValue() >= from) {
      from = before.getKey();
      end = Math.max(end, before.getValue());
    }
    while (true) {
      Map.Entry<Integer, Integer> next = own.higherEntry(from);
      if (next == null || next.getKey() > end) {
        break;
      }
      end = Math.max(end, next.getValue());
      own.remove(next.getKey());
    }
    own.put(from, end);
  }

  /** No request covers the address and the one before it. */
  void cut(Table table, int address) {
    Objects.requireNonNull(cuts.get(table)).add(address);
    changed();
  }

  /** A plan that was made before is not good any more. */
  void changed() {
    lessons++;
  }

  /** Changes with everything that was learned. */
  int lessons() {
    return lessons;
  }

  private NavigableMap<Integer, Integer> holes(Table table) {
    return Objects.requireNonNull(holes.get(table));
  }

  /** Whether the profile says that some of it cannot be read. */
  boolean declared(Span span) {
    return declared.stream().anyMatch(span::touches);
  }

  private boolean inHole(Span span) {
    Map.Entry<Integer, Integer> before = holes(span.table()).lowerEntry(span.end());
    return before != null && before.getValue() > span.address();
  }

  /** Whether one request may read all of it for the sake of what is wanted in it. */
  boolean allow(Span span) {
    Integer cut = Objects.requireNonNull(cuts.get(span.table())).higher(span.address());
    return (cut == null || cut >= span.end()) && !inHole(span);
  }
}
