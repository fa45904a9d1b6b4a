package dev.edgeagent.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects everything that is wrong, so that the user sees it all at once. Confined to one thread.
 */
public final class Problems {
  private final List<Problem> problems = new ArrayList<>();

  /** Notes one problem. */
  public void add(Mark mark, String message) {
    problems.add(new Problem(mark, message));
  }

  /** Whether nothing is wrong so far. */
  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /** All problems, by file, line and column. */
  public List<Problem> list() {
    return problems.stream()
        .sorted(
            Comparator.comparing((Problem p) -> p.mark().source())
                .thenComparingInt(p -> p.mark().line())
                .thenComparingInt(p -> p.mark().column()))
        .toList();
  }
}
