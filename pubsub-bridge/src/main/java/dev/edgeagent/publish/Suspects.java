package dev.edgeagent.publish;

import dev.edgeagent.outbox.StoredItem;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the item that the server ends the stream for: what was in flight then is sent one by one,
 * and what was alone on its way {@value #TIMES} times in a row when the stream ended, is the one.
 * Confined to the publisher's thread.
 */
final class Suspects {
  /** One end may be a chance. */
  private static final int TIMES = 3;

  private final Set<Long> suspects = new HashSet<>();
  private final Map<Long, Integer> alone = new HashMap<>();

  /**
   * The server ended the stream for what it was sent.
   *
   * @param inFlight what had no answer then
   * @return the item that is surely the one
   */
  Optional<StoredItem> streamEnded(Collection<StoredItem> inFlight) {
    inFlight.forEach(item -> suspects.add(item.position()));
    if (inFlight.size() != 1) {
      return Optional.empty();
    }
    StoredItem item = inFlight.iterator().next();
    int times = alone.merge(item.position(), 1, Integer::sum);
    if (times < TIMES) {
      return Optional.empty();
    }
    cleared(item);
    return Optional.of(item);
  }

  /** Whether it has to be alone on its way. */
  boolean has(StoredItem item) {
    return suspects.contains(item.position());
  }

  /** Whether one of these has. */
  boolean hasAny(Collection<StoredItem> items) {
    return !suspects.isEmpty() && items.stream().anyMatch(this::has);
  }

  /** It got an answer. */
  void cleared(StoredItem item) {
    if (!suspects.isEmpty()) {
      suspects.remove(item.position());
      alone.remove(item.position());
    }
  }
}
