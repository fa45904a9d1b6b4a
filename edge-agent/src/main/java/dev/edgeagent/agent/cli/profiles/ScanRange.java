package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.profile.modbus.AddressSpan;
import dev.edgeagent.profile.modbus.ModbusTable;
import dev.edgeagent.settings.WholeNumber;
import dev.edgeagent.settings.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a scan looks at, as the command line says it. Stateless. */
final class ScanRange {
  private ScanRange() {}

  /**
   * The range of each table.
   *
   * @param tables with commas between them
   * @param range {@code FIRST..LAST}, decimal or hexadecimal
   * @throws IllegalArgumentException with a message for the user
   */
  static List<AddressSpan> spans(String tables, String range) {
    String[] ends = range.split("\\.\\.", -1);
    if (ends.length != 2) {
      throw new IllegalArgumentException(
          Wording.quoted(range) + " is no range: write FIRST..LAST, for example 0..999");
    }
    int first = address(ends[0]);
    int last = address(ends[1]);
    Set<ModbusTable> seen = EnumSet.noneOf(ModbusTable.class);
    List<AddressSpan> spans = new ArrayList<>();
    for (String name : tables.split(",", -1)) {
      ModbusTable table = table(name.strip());
      if (seen.add(table)) {
        spans.add(new AddressSpan(table, first, last));
      }
    }
    return spans;
  }

  private static ModbusTable table(String name) {
    return Arrays.stream(ModbusTable.values())
        .filter(table -> Wording.kebab(table).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no table "
                        + Wording.quoted(name)
                        + Wording.instead(
                            name,
                            Arrays.stream(ModbusTable.values()).map(Wording::kebab).toList(),
                            "there are")));
  }

  private static int address(String text) {
    return WholeNumber.parse(text.strip())
        .filter(n -> n >= 0 && n <= AddressSpan.HIGHEST)
        .map(Long::intValue)
        .orElseThrow(() -> new IllegalArgumentException(Wording.quoted(text) + " is no address"));
  }
}
