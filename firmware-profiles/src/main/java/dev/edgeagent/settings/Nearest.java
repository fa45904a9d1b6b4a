package dev.edgeagent.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what the user probably meant, for "did you mean" in messages. */
public final class Nearest {
  /** Longer words are typed by nobody; comparing them costs time for nothing. */
  private static final int LONGEST = 128;

  private Nearest() {}

  /**
   * The known word with the fewest typing mistakes (insert, delete, replace, swap neighbours), if
   * they are at most two or a third of the word, and at most half of it.
   */
  public static Optional<String> to(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    return known.stream()
        .filter(candidate -> candidate.length() <= LONGEST)
        .filter(candidate -> near(word, candidate))
        .min(
            Comparator.comparingInt((String candidate) -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static boolean near(String word, String candidate) {
    int mistakes = distance(word, candidate);
    int longer = Math.max(word.length(), candidate.length());
    return mistakes <= Math.max(2, word.length() / 3) && 2 * mistakes <= longer;
  }

  /** Damerau-Levenshtein, in its restricted form: no part is edited twice. */
  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = cost[i - 1][j - 1] + (same ? 0 : 1);
        least = Math.min(least, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        if (swapped(a, i, b, j)) {
          least = Math.min(least, cost[i - 2][j - 2] + 1);
        }
        cost[i][j] = least;
      }
    }
    return cost[a.length()][b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
