package dev.edgeagent.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The firmware versions a profile describes: comparisons separated by spaces that must all hold, as
 * {@code >=1.0 <3}; {@code *} for all. The comparisons are {@code >= > <= < =}.
 *
 * @param text as in the profile
 */
public record FirmwareRange(String text) {
  /** Every version. */
  public static final FirmwareRange ALL = new FirmwareRange("*");

  private static final int MOST_COMPARISONS = 8;
  private static final Pattern COMPARISON = Pattern.compile("(>=|>|<=|<|=)(\\d[\\d.]*)");

  /** The numbers that a version begins with, after a {@code v}: 1.4.2 of {@code V1.4.2-rc1}. */
  private static final Pattern VERSION = Pattern.compile("[vV]?(\\d{1,9}(?:\\.\\d{1,9}){0,7})");

  /** Throws {@link IllegalArgumentException} with a message for the user when the form is wrong. */
  public FirmwareRange {
    if (!text.equals("*")) {
      String[] parts = text.split(" ", -1);
      boolean good =
          parts.length <= MOST_COMPARISONS
              && Arrays.stream(parts).allMatch(FirmwareRange::isComparison);
      if (!good) {
        throw new IllegalArgumentException(
            "'" + text + "' is no range of versions: write for example \">=1.0 <3\", or \"*\"");
      }
    }
  }

  private static boolean isComparison(String part) {
    Matcher comparison = COMPARISON.matcher(part);
    return comparison.matches() && VERSION.matcher(comparison.group(2)).matches();
  }

  /**
   * Whether the version lies in the range. Versions are compared number by number, a missing one
   * counting as 0; what follows the numbers (a date, {@code -rc1}) is ignored. A version that
   * begins with no number is only in {@code *}.
   */
  public boolean matches(String version) {
    if (text.equals("*")) {
      return true;
    }
    Matcher numbers = VERSION.matcher(version);
    return numbers.lookingAt()
        && Arrays.stream(text.split(" ", -1)).allMatch(part -> holds(numbers.group(1), part));
  }

  private static boolean holds(String version, String part) {
    Matcher comparison = COMPARISON.matcher(part);
    if (!comparison.matches()) {
      return false;
    }
    int order = compare(numbers(version), numbers(comparison.group(2)));
    return switch (comparison.group(1)) {
      case ">=" -> order >= 0;
      case ">" -> order > 0;
      case "<=" -> order <= 0;
      case "<" -> order < 0;
      default -> order == 0;
    };
  }

  /** Whether every version of this range lies in the other; each range lies in itself. */
  public boolean within(FirmwareRange other) {
    return span().within(other.span());
  }

  /** Whether some version lies in both. */
  public boolean overlaps(FirmwareRange other) {
    return span().overlaps(other.span());
  }

  private VersionSpan span() {
    VersionSpan span = new VersionSpan(Optional.empty(), Optional.empty());
    for (String part : text.split(" ", -1)) {
      Matcher comparison = COMPARISON.matcher(part);
      if (comparison.matches()) {
        String operator = comparison.group(1);
        VersionSpan.Bound bound =
            new VersionSpan.Bound(numbers(comparison.group(2)), operator.endsWith("="));
        span = operator.startsWith("<") ? span : span.from(bound);
        span = operator.startsWith(">") ? span : span.to(bound);
      }
    }
    return span;
  }

  private static List<Integer> numbers(String version) {
    return Pattern.compile("\\.").splitAsStream(version).map(Integer::valueOf).toList();
  }

  /** Compares number by number; a missing one counts as 0. */
  static int compare(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      int order = Integer.compare(i < a.size() ? a.get(i) : 0, i < b.size() ? b.get(i) : 0);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @Override
  public String toString() {
    return text;
  }
}
