package dev.edgeagent.profile.load.protocol;

import dev.edgeagent.profile.load.channel.RawFieldParser;
import dev.edgeagent.profile.modbus.AddressSpan;
import dev.edgeagent.profile.modbus.Identification;
import dev.edgeagent.profile.modbus.ModbusPoint;
import dev.edgeagent.profile.modbus.ModbusTable;
import dev.edgeagent.profile.protocol.ModbusProtocol;
import dev.edgeagent.profile.raw.RawField;
import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.WordOrder;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import dev.edgeagent.settings.WholeNumber;
import dev.edgeagent.settings.Wording;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code modbus:} of a profile says.
 *
 * @param table of the channels that say none
 * @param order of the channels that say none
 * @param maxRegisters the most registers a request
 * @param maxCoils the most bits a request
 * @param writeMultiple whether single ones are written like several
 * @param holes what must not be read
 * @param groups the periods of the poll groups
 * @param identification what tells the device
 */
record ModbusDefaults(
    Optional<ModbusTable> table,
    WordOrder order,
    int maxRegisters,
    int maxCoils,
    boolean writeMultiple,
    List<AddressSpan> holes,
    Map<String, Duration> groups,
    List<Identification> identification) {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofHours(24);

  /** Reads the section, noting its problems. */
  static ModbusDefaults parse(Optional<SectionReader> modbus) {
    if (modbus.isEmpty()) {
      return new ModbusDefaults(
          Optional.empty(),
          WordOrder.ABCD,
          ModbusProtocol.MOST_REGISTERS,
          ModbusProtocol.MOST_COILS,
          false,
          List.of(),
          Map.of(),
          List.of());
    }
    SectionReader section = modbus.get();
    Optional<ModbusTable> table = section.choice("table", ModbusTable.class);
    WordOrder order = section.parsed("order", WordOrder::of).orElse(WordOrder.ABCD);
    ModbusDefaults defaults =
        new ModbusDefaults(
            table,
            order,
            section.integer(
                "max-registers", ModbusProtocol.MOST_REGISTERS, 1, ModbusProtocol.MOST_REGISTERS),
            section.integer("max-coils", ModbusProtocol.MOST_COILS, 1, ModbusProtocol.MOST_COILS),
            section.flag("write-multiple", false),
            HolesParser.parse(section, table),
            groups(section.section("groups")),
            identification(section, table, order));
    section.finish();
    return defaults;
  }

  private static Map<String, Duration> groups(Optional<SectionReader> groups) {
    Map<String, Duration> periods = new LinkedHashMap<>();
    for (String name : groups.map(SectionReader::keys).orElse(List.of())) {
      Optional<SectionReader> group = groups.flatMap(all -> all.section(name));
      group.ifPresent(
          section -> {
            Duration every =
                section.require("every").duration("every", SHORTEST, SHORTEST, LONGEST);
            periods.put(name, every);
            section.finish();
          });
    }
    return periods;
  }

  private static List<Identification> identification(
      SectionReader section, Optional<ModbusTable> table, WordOrder order) {
    boolean several = section.value("identify").orElse(null) instanceof Setting.Listing;
    List<SectionReader> conditions =
        several
            ? section.sections("identify")
            : section.section("identify").map(List::of).orElse(List.of());
    List<Identification> all = new ArrayList<>();
    for (SectionReader condition : conditions) {
      condition(condition, table, order).ifPresent(all::add);
      condition.finish();
    }
    return all;
  }

  private static Optional<Identification> condition(
      SectionReader section, Optional<ModbusTable> usual, WordOrder order) {
    int before = section.problems().count();
    Optional<ModbusTable> table = section.choice("table", ModbusTable.class).or(() -> usual);
    if (table.isEmpty()) {
      section.require("table");
    }
    Optional<Integer> address =
        section.require("address").integer("address", 0, AddressSpan.HIGHEST);
    Optional<RawField> field = RawFieldParser.parse(section, order);
    List<Setting.Scalar> texts = section.require("equals").texts("equals");
    List<RawValue> accepted = new ArrayList<>();
    for (Setting.Scalar text : texts) {
      Optional<RawValue> value = field.flatMap(f -> accepted(f, text.text()));
      value.ifPresent(accepted::add);
      if (field.isPresent() && value.isEmpty()) {
        section
            .problems()
            .add(text.mark(), Wording.quoted(text.text()) + " cannot stand in this field");
      }
    }
    if (section.problems().count() > before || table.isEmpty() || accepted.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Identification(
              new ModbusPoint.Registers(
                  table.get(),
                  address.orElse(0),
                  field.orElseThrow(),
                  Optional.empty(),
                  Optional.empty()),
              accepted));
    } catch (IllegalArgumentException e) {
      section.problem("address", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<RawValue> accepted(RawField field, String text) {
    return field.format().numeric()
        ? WholeNumber.parse(text).map(n -> new RawValue.Numeric(BigDecimal.valueOf(n)))
        : Optional.of(new RawValue.Text(text));
  }
}
