package dev.edgeagent.settings;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects everything that is wrong, so that the user sees it all at once. Confined to one thread.
 */
public final class Problems {
  /** Nobody reads more: further problems are counted and not kept. */
  public static final int MOST = 200;

  private final Set<Problem> problems = new LinkedHashSet<>();
  private int omitted;

  /** Notes one problem. The same problem at the same place is noted once. */
  public void add(Mark mark, String message) {
    Problem problem = new Problem(mark, message);
    if (problems.size() < MOST) {
      problems.add(problem);
    } else if (!problems.contains(problem)) {
      omitted++;
    }
  }

  /** Whether nothing is wrong so far. */
  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /** How many problems were noted, the omitted ones included: to see whether a step added any. */
  public int count() {
    return problems.size() + omitted;
  }

  /** How many problems beyond {@link #MOST} are not in the list. */
  public int omitted() {
    return omitted;
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
