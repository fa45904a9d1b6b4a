package dev.edgeagent.profile.vectors;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.modbus.AddressSpan;
import dev.edgeagent.profile.modbus.ModbusTable;
import dev.edgeagent.profile.modbus.ModbusWrite;
import dev.edgeagent.profile.modbus.RegisterBytes;
import dev.edgeagent.profile.protocol.ModbusProtocol;
import dev.edgeagent.profile.raw.HexBytes;
import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import dev.edgeagent.settings.WholeNumber;
import dev.edgeagent.settings.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Vectors of Modbus tables: what stands in them from an address on ({@code input: { 0x0: "4366
 * 3333" }}, {@code coil: { 0: "1 0" }}) and the values it means; a value and what is written.
 */
final class ModbusVectors implements ProtocolVectors {
  private final DeviceProfile profile;
  private final ModbusProtocol protocol;
  private final Expectation expectation;

  ModbusVectors(DeviceProfile profile, ModbusProtocol protocol) {
    this.profile = profile;
    this.protocol = protocol;
    this.expectation = new Expectation(profile);
  }

  /** The tables by address. */
  private record Image(Map<ModbusTable, Map<Integer, Integer>> tables) {
    OptionalInt at(ModbusTable table, int address) {
      Integer found = tables.getOrDefault(table, Map.of()).get(address);
      return found == null ? OptionalInt.empty() : OptionalInt.of(found);
    }
  }

  @Override
  public void read(SectionReader vector) {
    Image image = image(vector);
    if (image.tables().isEmpty()) {
      vector.problem("read", "there is no table: add for example input: { 0x0000: \"0001\" }");
    }
    Map<ChannelId, Measurement> measured = new LinkedHashMap<>();
    for (ChannelId id : protocol.points().keySet()) {
      Channel channel = profile.channels().get(id);
      try {
        Optional<RawValue> raw = protocol.read(id, image::at);
        if (channel != null && raw.isPresent() && channel.access().readable()) {
          measured.put(id, channel.read(raw.get()));
        }
      } catch (RawValueException e) {
        vector.problem("expect", "channel " + id + ": " + e.getMessage());
      }
    }
    expectation.check(vector, measured);
  }

  @Override
  public void write(SectionReader vector) {
    Image image = image(vector);
    Optional<WrittenValue> value = WrittenValue.parse(profile, vector);
    Optional<Setting> expect = vector.require("expect").value("expect");
    if (value.isEmpty() || expect.isEmpty()) {
      return;
    }
    String written = value.get().written((channel, v) -> written(channel, v, image));
    boolean refused =
        expect.get() instanceof Setting.Scalar scalar && scalar.text().equals(WrittenValue.REFUSED);
    String wanted =
        refused
            ? WrittenValue.REFUSED
            : vector
                .section("expect")
                .map(
                    section -> {
                      String shown = show(image(section).tables());
                      section.finish();
                      return shown;
                    })
                .orElse("");
    if (!written.equals(wanted)) {
      vector.problem("expect", "expected " + wanted + ", but got " + written);
    }
  }

  private String written(Channel channel, Value value, Image image) throws RawValueException {
    ModbusWrite write = protocol.write(channel.id(), channel.toRaw(value), image::at);
    Map<Integer, Integer> values = new TreeMap<>();
    write.values().forEach(v -> values.put(write.address() + values.size(), v));
    return show(Map.of(write.table(), values));
  }

  private static String show(Map<ModbusTable, Map<Integer, Integer>> tables) {
    return tables.entrySet().stream()
        .flatMap(
            table ->
                table.getValue().entrySet().stream()
                    .map(v -> show(table.getKey(), v.getKey(), v.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static String show(ModbusTable table, int address, int value) {
    AddressSpan place = new AddressSpan(table, address, address);
    return table.bits() ? place + " = " + value : "%s = %04X".formatted(place, value);
  }

  private static Image image(SectionReader vector) {
    Map<ModbusTable, Map<Integer, Integer>> tables = new LinkedHashMap<>();
    for (ModbusTable table : ModbusTable.values()) {
      Optional<SectionReader> section = vector.section(table.name().toLowerCase(Locale.ROOT));
      section.ifPresent(s -> tables.put(table, contents(s, table)));
    }
    return new Image(tables);
  }

  private static Map<Integer, Integer> contents(SectionReader section, ModbusTable table) {
    Map<Integer, Integer> contents = new TreeMap<>();
    for (String key : section.keys()) {
      Optional<Integer> first =
          WholeNumber.parse(key)
              .filter(n -> n >= 0 && n <= AddressSpan.HIGHEST)
              .map(Long::intValue);
      if (first.isEmpty()) {
        section.problemAtKey(key, Wording.quoted(key) + " is no address");
      }
      List<Integer> values =
          section
              .parsed(key, table.bits() ? ModbusVectors::bits : ModbusVectors::registers)
              .orElse(List.of());
      for (int i = 0; i < values.size() && first.isPresent(); i++) {
        if (contents.put(first.get() + i, values.get(i)) != null) {
          section.problemAtKey(key, "something stands at this address already");
        }
      }
    }
    return contents;
  }

  private static List<Integer> registers(String text) {
    byte[] bytes = HexBytes.parse(text);
    if (bytes.length % 2 != 0) {
      throw new IllegalArgumentException("a register has four hex digits");
    }
    return RegisterBytes.registers(bytes);
  }

  private static List<Integer> bits(String text) {
    if (!text.matches("[01 ]+")) {
      throw new IllegalArgumentException("bits are 0 and 1, as \"1 0 0 1\"");
    }
    return Stream.of(text.replace(" ", "").split("")).map(Integer::valueOf).toList();
  }
}
