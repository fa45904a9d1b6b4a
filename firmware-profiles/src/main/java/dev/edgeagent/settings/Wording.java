package dev.edgeagent.settings;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** How messages say things: quoted words, lists of choices, names of constants. */
public final class Wording {
  private static final int LONGEST_QUOTE = 60;
  private static final int MOST_CHOICES = 24;

  private Wording() {}

  /** The text in single quotes, shortened when it is long. */
  public static String quoted(String text) {
    int length = text.codePointCount(0, text.length());
    String shown =
        length <= LONGEST_QUOTE
            ? text
            : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + "...";
    return "'" + shown + "'";
  }

  /** The name of a constant as settings write it: {@code DROP_OLDEST} is drop-oldest. */
  public static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Words with commas between them, at most two dozen. */
  public static String listed(Collection<String> words) {
    String shown = words.stream().limit(MOST_CHOICES).collect(Collectors.joining(", "));
    int more = words.size() - MOST_CHOICES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  /** What to try instead of an unknown word: the nearest known one, or else all of them. */
  public static String instead(String word, Collection<String> known, String otherwise) {
    return Nearest.to(word, known)
        .map(near -> ", did you mean " + quoted(near) + "?")
        .orElseGet(() -> known.isEmpty() ? "" : "; " + otherwise + ": " + listed(known));
  }

  /** Makes a line of printable characters: others would break or colour a terminal. */
  static String oneLine(String text) {
    return text.codePoints().mapToObj(Wording::printable).collect(Collectors.joining());
  }

  private static String printable(int codePoint) {
    return switch (codePoint) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          invisible(codePoint)
              ? String.format("\\u%04x", codePoint)
              : Character.toString(codePoint);
    };
  }

  /** Whether a character moves, hides or reverses what a terminal shows, or shows nothing. */
  static boolean invisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
