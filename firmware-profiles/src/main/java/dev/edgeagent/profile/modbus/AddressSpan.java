package dev.edgeagent.profile.modbus;

import java.util.Locale;

/**
 * Neighbouring addresses of a table.
 *
 * @param table the table
 * @param first the first, from 0, as on the wire: 0 is what some data sheets call 40001
 * @param last the last, not before the first, to {@value #HIGHEST}
 */
public record AddressSpan(ModbusTable table, int first, int last) {
  /** The last address of a table. */
  public static final int HIGHEST = 0xFFFF;

  /** Throws {@link IllegalArgumentException} with a message for the user. */
  public AddressSpan {
    if (first < 0 || last > HIGHEST || first > last) {
      throw new IllegalArgumentException(
          "addresses go from 0 to 0xFFFF, and the last is not before the first");
    }
  }

  /** How many addresses. */
  public int size() {
    return last - first + 1;
  }

  /** Whether both have an address. */
  public boolean overlaps(AddressSpan other) {
    return table == other.table && first <= other.last && other.first <= last;
  }

  /** As in {@code holding 0x0010 to 0x0013}. */
  @Override
  public String toString() {
    String name = table.name().toLowerCase(Locale.ROOT);
    return first == last
        ? "%s 0x%04X".formatted(name, first)
        : "%s 0x%04X to 0x%04X".formatted(name, first, last);
  }
}
