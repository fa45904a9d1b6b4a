package dev.edgeagent.driver.modbus.plan;

import dev.edgeagent.driver.modbus.wire.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the requests that read what is wanted in the least time on the bus: neighbours together,
 * with filler between them where that is cheaper than another request. Immutable.
 */
public final class Planner {
  private final BusCost cost;
  private final int maxRegisters;
  private final int maxBits;

  /**
   * By this cost.
   *
   * @param maxRegisters what the device reads at once, 1 to 125
   * @param maxBits what it reads of bits, 1 to 2000
   */
  public Planner(BusCost cost, int maxRegisters, int maxBits) {
    if (maxRegisters < 1
        || maxRegisters > Table.HOLDING.mostRead()
        || maxBits < 1
        || maxBits > Table.COIL.mostRead()) {
      throw new IllegalArgumentException("a request reads 1 to 125 registers, or 1 to 2000 bits");
    }
    this.cost = cost;
    this.maxRegisters = maxRegisters;
    this.maxBits = maxBits;
  }

  private int most(Table table) {
    return table.bits() ? maxBits : maxRegisters;
  }

  /**
   * The cheapest requests, in the order of their addresses. Each wanted span is whole in one of
   * them.
   *
   * @throws IllegalArgumentException when one can never be read: longer than a request, or in a
   *     hole
   */
  public List<PlannedRequest> plan(Collection<Span> wanted, Obstacles obstacles) {
    Map<Table, List<Span>> tables = new TreeMap<>();
    for (Span span : new TreeSet<>(wanted)) {
      if (span.count() > most(span.table()) || obstacles.declared(span)) {
        throw new IllegalArgumentException(span + " cannot be read in one request");
      }
      tables.computeIfAbsent(span.table(), _ -> new ArrayList<>()).add(span);
    }
    List<PlannedRequest> requests = new ArrayList<>();
    tables.values().forEach(spans -> requests.addAll(cheapest(spans, obstacles)));
    return List.copyOf(requests);
  }

  /** Of one table, in order: the cheapest way to the end of each span, from that to its start. */
  private List<PlannedRequest> cheapest(List<Span> spans, Obstacles obstacles) {
    Duration[] best = new Duration[spans.size() + 1];
    int[] from = new int[spans.size() + 1];
    best[0] = Duration.ZERO;
    for (int end = 1; end <= spans.size(); end++) {
      int last = 0;
      for (int start = end - 1; start >= 0; start--) {
        Span first = spans.get(start);
        last = Math.max(last, spans.get(start).end());
        Span all = Span.between(first.table(), first.address(), last);
        boolean alone = start == end - 1;
        if (!alone && (all.count() > most(all.table()) || !obstacles.allow(all))) {
          // One that begins still earlier is longer still.
          break;
        }
        Duration way = best[start].plus(cost.of(all));
        if (best[end] == null || way.compareTo(best[end]) < 0) {
          best[end] = way;
          from[end] = start;
        }
      }
    }
    List<PlannedRequest> requests = new ArrayList<>();
    for (int end = spans.size(); end > 0; end = from[end]) {
      requests.addFirst(PlannedRequest.over(spans.subList(from[end], end)));
    }
    return requests;
  }

  /** How long a request takes. */
  public Duration cost(Span span) {
    return cost.of(span);
  }
}
