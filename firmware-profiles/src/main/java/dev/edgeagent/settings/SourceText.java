package dev.edgeagent.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The lines of a document, to show the one where something is wrong. */
final class SourceText {
  private final String source;
  private final String text;
  private final List<String> lines;

  SourceText(String source, String text) {
    this.source = source;
    this.text = text;
    // The line ends that the YAML scanner counts.
    this.lines = Arrays.asList(text.split("\r\n|\n|\r", -1));
  }

  String source() {
    return source;
  }

  Mark start() {
    return at(0, 0);
  }

  /** A place by line and column from 0. */
  Mark at(int line, int column) {
    String fragment = line < lines.size() ? lines.get(line) : "";
    return new Mark(source, line + 1, column + 1, fragment);
  }

  Mark at(Optional<org.snakeyaml.engine.v2.exceptions.Mark> mark) {
    return mark.map(m -> at(m.getLine(), m.getColumn())).orElseGet(this::start);
  }

  /** The last line with something in it: where the document breaks off. */
  Mark lastLine() {
    int line = lines.size() - 1;
    while (line > 0 && lines.get(line).isBlank()) {
      line--;
    }
    return at(line, lines.get(line).stripTrailing().length());
  }

  /** A place by the number of code points before it. */
  Mark atCodePoint(int position) {
    int line = 0;
    int column = 0;
    int[] all = text.codePoints().limit(position).toArray();
    for (int i = 0; i < all.length; i++) {
      boolean carriageReturn = all[i] == '\r' && !(i + 1 < all.length && all[i + 1] == '\n');
      if (all[i] == '\n' || carriageReturn) {
        line++;
        column = 0;
      } else {
        column++;
      }
    }
    return at(line, column);
  }
}
