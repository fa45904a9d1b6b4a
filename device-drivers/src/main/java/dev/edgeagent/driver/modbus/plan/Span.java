package dev.edgeagent.driver.modbus.plan;

import dev.edgeagent.driver.modbus.wire.Table;
import java.util.Comparator;

/**
 * Registers, or bits, next to each other.
 *
 * @param table where
 * @param address the first, 0 to 65,535
 * @param count how many, over 0
 */
public record Span(Table table, int address, int count) implements Comparable<Span> {
  private static final Comparator<Span> ORDER =
      Comparator.comparing(Span::table)
          .thenComparingInt(Span::address)
          .thenComparingInt(Span::count);

  /** Throws {@link IllegalArgumentException} when it is beyond the table. */
  public Span {
    if (count < 1 || address < 0 || address + count > Table.SIZE) {
      throw new IllegalArgumentException("the addresses of a table are 0 to 65535");
    }
  }

  /** From one address to before another. */
  static Span between(Table table, int from, int end) {
    return new Span(table, from, end - from);
  }

  /** The address behind it. */
  public int end() {
    return address + count;
  }

  /** Whether they have an address in common. */
  public boolean touches(Span other) {
    return table == other.table && address < other.end() && other.address < end();
  }

  /** Whether all of the other is in it. */
  public boolean covers(Span other) {
    return table == other.table && address <= other.address && other.end() <= end();
  }

  @Override
  public int compareTo(Span other) {
    return ORDER.compare(this, other);
  }

  /** As in a data sheet: {@code holding 0x0010-0x001F}. */
  @Override
  public String toString() {
    String first = table + " " + hex(address);
    return count == 1 ? first : first + "-" + hex(end() - 1);
  }

  static String hex(int address) {
    return "0x%04X".formatted(address);
  }
}
