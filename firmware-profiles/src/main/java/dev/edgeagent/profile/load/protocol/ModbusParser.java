package dev.edgeagent.profile.load.protocol;

import dev.edgeagent.profile.load.channel.ChannelEntry;
import dev.edgeagent.profile.load.channel.ProfileSections;
import dev.edgeagent.profile.modbus.ModbusPoint;
import dev.edgeagent.profile.protocol.ModbusProtocol;
import dev.edgeagent.profile.protocol.Protocol;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@code protocol: modbus} adds to a profile. Stateless. */
final class ModbusParser {
  static final List<String> ROOT_KEYS = List.of("modbus");
  static final List<String> CHANNEL_KEYS =
      List.of("table", "address", "as", "length", "order", "bits", "absent", "group", "scale-by");

  private ModbusParser() {}

  /** The protocol; empty only when a problem was noted. */
  static Optional<Protocol> parse(ProfileSections sections) {
    Problems problems = sections.root().problems();
    int before = problems.count();
    ModbusDefaults defaults = ModbusDefaults.parse(sections.root().section("modbus"));
    ModbusPointParser parser = new ModbusPointParser(defaults);
    Map<ChannelEntry, ModbusPoint> points = new LinkedHashMap<>();
    for (ChannelEntry entry : sections.channels()) {
      parser.parse(entry).ifPresent(point -> points.put(entry, point));
    }
    ModbusChecks.check(points, defaults, sections.names());
    if (problems.count() > before) {
      return Optional.empty();
    }
    Map<ChannelId, ModbusPoint> byChannel = new LinkedHashMap<>();
    points.forEach((entry, point) -> byChannel.put(entry.channel().id(), point));
    return Optional.of(
        new ModbusProtocol(
            byChannel,
            defaults.holes(),
            defaults.maxRegisters(),
            defaults.maxCoils(),
            defaults.writeMultiple(),
            defaults.groups(),
            defaults.identification()));
  }
}
