package dev.edgeagent.profile.load.protocol;

import dev.edgeagent.profile.modbus.AddressSpan;
import dev.edgeagent.profile.modbus.ModbusTable;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import dev.edgeagent.settings.WholeNumber;
import dev.edgeagent.settings.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads addresses that must not be read: {@code [[0x60, 0xFF]]} of the usual table, or {@code {
 * input: [[0x60, 0xFF]] }}. Stateless.
 */
final class HolesParser {
  private static final String HOLES = "holes";

  private HolesParser() {}

  static List<AddressSpan> parse(SectionReader section, Optional<ModbusTable> usual) {
    List<AddressSpan> holes = new ArrayList<>();
    if (section.value(HOLES).orElse(null) instanceof Setting.Listing list) {
      if (usual.isEmpty()) {
        section.problem(HOLES, "of which table? Write for example holes: { input: [[0, 9]] }");
      }
      usual.ifPresent(table -> spans(section, list, table, holes));
      return holes;
    }
    Optional<SectionReader> byTable = section.section(HOLES);
    for (ModbusTable table : ModbusTable.values()) {
      String name = table.name().toLowerCase(Locale.ROOT);
      byTable
          .flatMap(tables -> tables.value(name))
          .ifPresent(value -> spans(section, value, table, holes));
    }
    byTable.ifPresent(SectionReader::finish);
    return holes;
  }

  private static void spans(
      SectionReader section, Setting value, ModbusTable table, List<AddressSpan> holes) {
    List<Setting> elements =
        value instanceof Setting.Listing list ? list.elements() : List.of(value);
    for (Setting element : elements) {
      try {
        holes.add(span(element, table));
      } catch (IllegalArgumentException e) {
        section.problems().add(element.mark(), String.valueOf(e.getMessage()));
      }
    }
  }

  private static AddressSpan span(Setting element, ModbusTable table) {
    if (element instanceof Setting.Listing list && list.elements().size() == 2) {
      return new AddressSpan(
          table, address(list.elements().getFirst()), address(list.elements().getLast()));
    }
    throw new IllegalArgumentException("a hole is a list of its first and last address");
  }

  private static int address(Setting setting) {
    String text = setting instanceof Setting.Scalar scalar ? scalar.text() : "";
    return WholeNumber.parse(text)
        .filter(n -> n >= 0 && n <= AddressSpan.HIGHEST)
        .map(Long::intValue)
        .orElseThrow(() -> new IllegalArgumentException(Wording.quoted(text) + " is no address"));
  }
}
