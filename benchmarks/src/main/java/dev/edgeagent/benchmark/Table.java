package dev.edgeagent.benchmark;

import java.util.List;

/** Prints Markdown tables, and progress beside them. */
@SuppressWarnings("SystemOut") // a program whose output is a table
final class Table {
  private Table() {}

  static void head(String... columns) {
    row((Object[]) columns);
    row(List.of(columns).stream().map(column -> "---").toArray());
  }

  static void row(Object... cells) {
    System.out.println(
        "| " + String.join(" | ", List.of(cells).stream().map(Object::toString).toList()) + " |");
  }

  static void line(String text) {
    System.out.println(text);
  }

  static void progress(String text) {
    System.err.println(text);
  }
}
