package dev.edgeagent.settings;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in the words of a user what the YAML scanner says in its own. */
final class SyntaxMessage {
  private static final String OPEN_END = "unexpected end of stream";

  /**
   * What the user should read instead.
   *
   * @param part of what the scanner says
   * @param message in its place
   */
  private record Lesson(String part, String message) {}

  /** The first one that fits is taken. */
  private static final List<Lesson> LESSONS =
      List.of(
          new Lesson("(TAB)", "a tab cannot indent in YAML: use spaces"),
          new Lesson(
              "mapping values are not allowed here",
              "a ':' is one too many here: indent the line like its neighbours, or quote the text"),
          new Lesson("could not find expected ':'", "expected ':' and a space after this key"),
          new Lesson(OPEN_END, "the quote that begins here is never closed"),
          new Lesson("unexpected character found", "a text that begins with * or & must be quoted"),
          new Lesson(
              "expected <block end>", "this line is not indented like the ones it belongs to"),
          new Lesson("expected ',' or ']'", "expected ',' or ']' in this list"),
          new Lesson("expected ',' or '}'", "expected ',' or '}' in this mapping"),
          new Lesson(
              "cannot start any token", "a text that begins with this character must be quoted"),
          new Lesson(
              "unknown escape character",
              "this is no escape of a text in double quotes: write \\\\ for a backslash, or use"
                  + " single quotes"));

  private SyntaxMessage() {}

  static String of(MarkedYamlEngineException e) {
    return teaching(e).orElseGet(() -> unknown(e.getProblem()));
  }

  static String unknown(String problem) {
    return "this is not YAML: " + problem;
  }

  static Mark place(MarkedYamlEngineException e, SourceText lines) {
    // What is never closed is noticed at the end and meant at its beginning.
    boolean open = e.getProblem().contains(OPEN_END);
    return lines.at(open && e.getContextMark().isPresent() ? e.getContextMark() : mark(e));
  }

  private static Optional<org.snakeyaml.engine.v2.exceptions.Mark> mark(
      MarkedYamlEngineException e) {
    return e.getProblemMark().isPresent() ? e.getProblemMark() : e.getContextMark();
  }

  private static Optional<String> teaching(MarkedYamlEngineException e) {
    return LESSONS.stream()
        .filter(lesson -> e.getProblem().contains(lesson.part()))
        .map(Lesson::message)
        .findFirst();
  }
}
