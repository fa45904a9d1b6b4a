package dev.edgeagent.benchmark;

import java.util.List;

/** Prints Markdown tables, and progress beside them. */
@SuppressWarnings("SystemOut") // a program whose output is a table
public final class Table {
  private Table() {}

  public static void head(String... columns) {
    row((Object[]) columns);
    row(List.of(columns).stream().map(column -> "---").toArray());
  }

  public static void row(Object... cells) {
    System.out.println(
        "| " + String.join(" | ", List.of(cells).stream().map(Object::toString).toList()) + " |");
  }

  public static void line(String text) {
    System.out.println(text);
  }

  public static void progress(String text) {
    System.err.println(text);
  }
}
