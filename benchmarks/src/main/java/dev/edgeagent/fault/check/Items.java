package dev.edgeagent.fault.check;

import dev.edgeagent.fault.check.Violation.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The items of one node, by id: an id has one content, a reading is in one item, and both count
 * upwards together. Confined to its ledger.
 */
final class Items {
  private final Breaches breaches;
  private final Map<ItemId, List<Integer>> contents = new HashMap<>();
  private final Map<Integer, ItemId> places = new HashMap<>();
  private final Map<String, TreeMap<ItemId, List<Integer>>> epochs = new HashMap<>();
  private final Map<String, ItemId> notified = new HashMap<>();
  private final Set<String> renewed = new HashSet<>();

  Items(Breaches breaches) {
    this.breaches = breaches;
  }

  /** Nothing told the ids any more: what waits may come again under a new epoch. */
  void mayRenew() {
    renewed.addAll(epochs.keySet());
  }

  /** Takes an item, however it came; returns whether its id is new. */
  boolean take(ItemId id, List<Integer> numbers) {
    List<Integer> known = contents.putIfAbsent(id, numbers);
    if (known != null) {
      if (!known.equals(numbers)) {
        breaches.add(Kind.CHANGED, "item " + id + " had " + known + " and has " + numbers);
      }
      return false;
    }
    numbers.forEach(number -> place(number, id));
    if (!numbers.isEmpty()) {
      line(id, numbers);
    }
    return true;
  }

  private void place(int number, ItemId id) {
    ItemId other = places.putIfAbsent(number, id);
    boolean allowed =
        other == null || (renewed.contains(other.epoch()) && !other.epoch().equals(id.epoch()));
    if (!allowed) {
      breaches.add(Kind.TWICE, "reading " + number + " is in the items " + other + " and " + id);
    }
  }

  private void line(ItemId id, List<Integer> numbers) {
    TreeMap<ItemId, List<Integer>> line = epochs.computeIfAbsent(id.epoch(), _ -> new TreeMap<>());
    line.put(id, numbers);
    checkOrder(line.lowerEntry(id), Map.entry(id, numbers));
    checkOrder(Map.entry(id, numbers), line.higherEntry(id));
  }

  private void checkOrder(
      Map.@Nullable Entry<ItemId, List<Integer>> earlier,
      Map.@Nullable Entry<ItemId, List<Integer>> later) {
    if (earlier != null
        && later != null
        && earlier.getValue().getLast() >= later.getValue().getFirst()) {
      breaches.add(Kind.REORDERED, earlier + " stands before " + later);
    }
  }

  /** A first notification: those of one epoch come in order. */
  void notified(ItemId id) {
    ItemId before = notified.put(id.epoch(), id);
    if (before != null && before.compareTo(id) > 0) {
      breaches.add(Kind.REORDERED, "item " + before + " was notified before " + id);
    }
  }
}
