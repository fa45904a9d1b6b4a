package dev.edgeagent.fault.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a device has said, and when it need not have been heard: shortly before a death of the
 * agent, and until the device is on line again. Confined to its ledger.
 */
final class Deaths {
  private final NavigableMap<Integer, Long> said = new TreeMap<>();
  private final List<Window> windows = new ArrayList<>();

  /** Nobody has heard the device yet. */
  private boolean deaf = true;

  private record Window(int from, int to, long diedAt) {
    boolean holds(int number) {
      return from <= number && number <= to;
    }
  }

  Deaths() {
    windows.add(new Window(1, Integer.MAX_VALUE, Long.MAX_VALUE)); // nobody was there to die
  }

  void said(int number, long at) {
    said.put(number, at);
  }

  /** The last number said so far; 0 before the first. */
  int last() {
    return said.isEmpty() ? 0 : said.lastKey();
  }

  /** Whether the device was on line since the last death. */
  boolean heard() {
    return !deaf;
  }

  /** What was said from a time on need not be committed when the agent died later. */
  void died(long at, long forgivenFrom) {
    if (deaf) {
      return; // the window is open since the death before this one
    }
    int from =
        said.entrySet().stream()
            .filter(entry -> entry.getValue() - forgivenFrom >= 0)
            .mapToInt(Map.Entry::getKey)
            .findFirst()
            .orElse(last() + 1);
    windows.add(new Window(from, Integer.MAX_VALUE, at));
    deaf = true;
  }

  /** From now on each reading is heard. */
  void online() {
    if (deaf) {
      Window open = windows.removeLast();
      windows.add(new Window(open.from, last(), open.diedAt));
      deaf = false;
    }
  }

  /** Whether a reading that is not committed is forgiven. */
  boolean forgive(int number) {
    return windows.stream().anyMatch(window -> window.holds(number));
  }

  /** How long before the death a reading was said; zero when nobody listened. */
  Duration age(int number) {
    long at = said.getOrDefault(number, Long.MAX_VALUE);
    return windows.stream()
        .filter(window -> window.diedAt != Long.MAX_VALUE)
        .filter(window -> window.holds(number) && window.diedAt - at > 0)
        .map(window -> Duration.ofNanos(window.diedAt - at))
        .findFirst()
        .orElse(Duration.ZERO);
  }
}
