package dev.edgeagent.agent.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lines of text in aligned columns. Confined to one thread. */
public final class Columns {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final Set<Integer> right;

  /** With the columns that are aligned at their right end. */
  public Columns(Integer... right) {
    this.right = Set.of(right);
  }

  /** Adds a line; all have as many cells. */
  public Columns row(String... cells) {
    if (!rows.isEmpty() && rows.getFirst().size() != cells.length) {
      throw new IllegalArgumentException(cells.length + " cells in a table of another width");
    }
    rows.add(List.of(cells));
    return this;
  }

  /** The lines, without blanks at their ends. */
  public List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String cell = row.get(i);
      String blanks = " ".repeat(width(i) - length(cell));
      line.append(i == 0 ? "" : GAP).append(right.contains(i) ? blanks + cell : cell + blanks);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
