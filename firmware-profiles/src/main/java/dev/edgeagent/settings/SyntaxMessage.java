package dev.edgeagent.settings;

import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in the words of a user what the YAML scanner says in its own. */
final class SyntaxMessage {
  /** By a part of what the scanner says. */
  private static final Map<String, String> TEACHING =
      Map.of(
          "(TAB)",
          "a tab cannot indent in YAML: use spaces",
          "mapping values are not allowed here",
          "a ':' is one too many here: indent the line like its neighbours, or quote the text",
          "could not find expected ':'",
          "expected ':' and a space after this key",
          "unexpected end of stream",
          "the quote that begins here is never closed",
          "expected alphabetic or numeric character",
          "a text that begins with * or & must be quoted",
          "expected <block end>",
          "this line is not indented like the ones it belongs to",
          "expected ',' or ']'",
          "expected ',' or ']' in this list",
          "expected ',' or '}'",
          "expected ',' or '}' in this mapping",
          "cannot start any token",
          "a text that begins with this character must be quoted",
          "unknown escape character",
          "this is no escape of a text in double quotes: write \\\\ for a backslash, or use single"
              + " quotes");

  private SyntaxMessage() {}

  static String of(MarkedYamlEngineException e) {
    return teaching(e).orElseGet(() -> unknown(e.getProblem()));
  }

  static String unknown(String problem) {
    return "this is not YAML: " + problem;
  }

  static Mark place(MarkedYamlEngineException e, SourceText lines) {
    // What is never closed is noticed at the end and meant at its beginning.
    boolean open = e.getProblem().contains("unexpected end of stream");
    return lines.at(open && e.getContextMark().isPresent() ? e.getContextMark() : mark(e));
  }

  private static Optional<org.snakeyaml.engine.v2.exceptions.Mark> mark(
      MarkedYamlEngineException e) {
    return e.getProblemMark().isPresent() ? e.getProblemMark() : e.getContextMark();
  }

  private static Optional<String> teaching(MarkedYamlEngineException e) {
    // The longest part that fits is the most telling one, and makes the choice the same every time.
    return TEACHING.keySet().stream()
        .filter(part -> e.getProblem().contains(part))
        .max(java.util.Comparator.comparingInt(String::length))
        .map(part -> TEACHING.getOrDefault(part, part));
  }
}
