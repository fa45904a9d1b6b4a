package dev.edgeagent.profile.line;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The regular expressions that a line profile may have: those of {@link Pattern}, at most {@value
 * #LONGEST} characters, without repeated groups and without references back to groups. Both make
 * the matcher recurse as deep as the line is long; everything else is bounded by counting steps.
 */
public final class LinePattern {
  /** The most characters of a pattern. */
  public static final int LONGEST = 1000;

  private static final Pattern COMMENTS_MODE = Pattern.compile("\\(\\?[a-zA-Z-]*x");

  private LinePattern() {}

  /**
   * Compiles a pattern.
   *
   * @throws IllegalArgumentException with a message for the user when it is wrong or refused
   */
  public static Pattern compile(String text) {
    check(text);
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "the pattern is wrong at character " + (e.getIndex() + 1) + ": " + e.getDescription(), e);
    }
  }

  /**
   * Matches a whole line, in a bounded number of steps.
   *
   * @return the match; empty when the line does not match, or the steps did not suffice to tell
   */
  public static Optional<MatchResult> match(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(new SteppedText(line));
    try {
      return matcher.matches() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    } catch (SteppedText.TooManyStepsException e) {
      return Optional.empty();
    }
  }

  /** Throws {@link IllegalArgumentException} with a message for the user when it is refused. */
  public static void check(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("a pattern has at most " + LONGEST + " characters");
    }
    if (COMMENTS_MODE.matcher(text).find()) {
      throw new IllegalArgumentException("the flag x is refused: write the pattern without spaces");
    }
    int brackets = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      if (c == '\\') {
        checkEscape(next);
        i++;
      } else if (c == '[') {
        brackets++;
        // A bracket that closes directly after the opening one is a character of the class.
        i += next == ']' ? 1 : next == '^' && text.startsWith("]", i + 2) ? 2 : 0;
      } else if (c == ']') {
        brackets = Math.max(0, brackets - 1);
      } else if (c == ')' && brackets == 0 && (next == '*' || next == '+' || next == '{')) {
        throw new IllegalArgumentException(
            "a repeated group, as in (..)" + next + ", is refused: hostile input would stall it");
      }
    }
  }

  private static void checkEscape(char next) {
    if (next == 'k' || (next >= '1' && next <= '9')) {
      throw new IllegalArgumentException(
          "a reference back, \\" + next + ", is refused: hostile input would stall it");
    }
    if (next == 'Q') {
      throw new IllegalArgumentException("\\Q is refused: escape each character with \\ instead");
    }
  }
}
