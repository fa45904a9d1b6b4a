package dev.edgeagent.profile.load.protocol;

import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.load.channel.ChannelEntry;
import dev.edgeagent.profile.load.channel.FieldFit;
import dev.edgeagent.profile.load.channel.RawFieldParser;
import dev.edgeagent.profile.modbus.AddressSpan;
import dev.edgeagent.profile.modbus.ModbusPoint;
import dev.edgeagent.profile.modbus.ModbusTable;
import dev.edgeagent.profile.raw.RawField;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Wording;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads where a channel of a Modbus device stands. One thread. */
final class ModbusPointParser {
  private static final String SCALE_BY = "scale-by";
  private static final List<String> OF_REGISTERS =
      Stream.concat(RawFieldParser.KEYS.stream(), Stream.of(SCALE_BY)).toList();

  private final ModbusDefaults defaults;

  ModbusPointParser(ModbusDefaults defaults) {
    this.defaults = defaults;
  }

  /** The place; empty when a problem was noted. */
  Optional<ModbusPoint> parse(ChannelEntry entry) {
    SectionReader section = entry.section();
    Optional<ModbusTable> table = section.choice("table", ModbusTable.class).or(defaults::table);
    if (table.isEmpty()) {
      section.require("table");
    }
    Optional<Integer> address =
        section.require("address").integer("address", 0, AddressSpan.HIGHEST);
    Optional<String> group = group(section);
    if (table.isEmpty() || address.isEmpty()) {
      section.know(OF_REGISTERS);
      return Optional.empty();
    }
    if (entry.channel().access().writable() && !table.get().writable()) {
      section.problem(
          "access", "the table %s can only be read".formatted(Wording.kebab(table.get())));
    }
    return table.get().bits()
        ? bit(entry, table.get(), address.get(), group)
        : registers(entry, table.get(), address.get(), group);
  }

  private Optional<String> group(SectionReader section) {
    Optional<String> group = section.text("group");
    if (group.isPresent() && !defaults.groups().containsKey(group.get())) {
      section.problem(
          "group",
          "unknown group "
              + Wording.quoted(group.get())
              + Wording.instead(group.get(), defaults.groups().keySet(), "the groups are"));
    }
    return group;
  }

  private static Optional<ModbusPoint> bit(
      ChannelEntry entry, ModbusTable table, int address, Optional<String> group) {
    SectionReader section = entry.section();
    section.know(OF_REGISTERS);
    for (String key : OF_REGISTERS) {
      if (section.has(key)) {
        section.problemAtKey(
            key, "an address of the table %s is one bit".formatted(Wording.kebab(table)));
      }
    }
    if (entry.channel().type() != ChannelType.BOOLEAN) {
      section.problem("type", "a bit is a boolean");
    }
    return Optional.of(new ModbusPoint.Bit(table, address, group));
  }

  private Optional<ModbusPoint> registers(
      ChannelEntry entry, ModbusTable table, int address, Optional<String> group) {
    SectionReader section = entry.section();
    Optional<RawField> field = RawFieldParser.parse(section, defaults.order());
    Optional<ChannelId> scaleBy = section.parsed(SCALE_BY, ChannelId::new);
    if (field.isEmpty()) {
      return Optional.empty();
    }
    FieldFit.check(entry, field.get(), scaleBy.isEmpty());
    if (scaleBy.isPresent() && entry.channel().type() != ChannelType.NUMBER) {
      section.problemAtKey(SCALE_BY, "only a channel of type number has a power of ten");
    }
    try {
      return Optional.of(new ModbusPoint.Registers(table, address, field.get(), group, scaleBy));
    } catch (IllegalArgumentException e) {
      String key = field.get().length() % ModbusPoint.REGISTER == 0 ? "address" : "as";
      section.problem(
          section.has("length") && key.equals("as") ? "length" : key,
          e.getMessage() == null ? "" : e.getMessage());
      return Optional.empty();
    }
  }
}
