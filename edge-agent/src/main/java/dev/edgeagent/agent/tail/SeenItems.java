package dev.edgeagent.agent.tail;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;

/**
 * Which items of each node came already: an item that is published again keeps its id. Remembers
 * the newest {@value #MOST} of a node; older repeats pass. Confined to one thread.
 */
final class SeenItems {
  static final int MOST = 1000;

  private final Map<String, SequencedSet<String>> byNode = new LinkedHashMap<>();

  /** Notes an item; whether it is new. */
  boolean add(String node, String item) {
    SequencedSet<String> seen = byNode.computeIfAbsent(node, _ -> new LinkedHashSet<>());
    boolean fresh = seen.add(item);
    if (seen.size() > MOST) {
      seen.removeFirst();
    }
    return fresh;
  }
}
