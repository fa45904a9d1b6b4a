package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Access;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.Range;
import dev.edgeagent.profile.formula.Formula;
import dev.edgeagent.profile.meter.MeterField;
import dev.edgeagent.profile.modbus.ModbusPoint;
import dev.edgeagent.profile.protocol.FrameProtocol;
import dev.edgeagent.profile.protocol.HostProtocol;
import dev.edgeagent.profile.protocol.LineProtocol;
import dev.edgeagent.profile.protocol.MeterProtocol;
import dev.edgeagent.profile.protocol.ModbusProtocol;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.DurationText;
import dev.edgeagent.settings.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The channels of a profile as rows of text, the first of which names the columns. */
final class ChannelTable {
  private ChannelTable() {}

  static List<List<String>> rows(DeviceProfile profile) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("CHANNEL", "TYPE", "UNIT", "ACCESS", "VALUES", "WHERE", "PERIOD", "TITLE"));
    for (Channel channel : profile.channels().values()) {
      rows.add(
          List.of(
              channel.id().value(),
              Wording.kebab(channel.type()),
              channel.unit().code(),
              access(channel.access()),
              values(channel),
              where(profile, channel.id()),
              period(profile, channel.id()),
              channel.title()));
    }
    return rows;
  }

  private static String access(Access access) {
    return switch (access) {
      case READ -> "r";
      case WRITE -> "w";
      case READ_WRITE -> "rw";
    };
  }

  private static String values(Channel channel) {
    return channel.labels().isEmpty()
        ? channel.range().map(Range::toString).orElse("")
        : channel.labels().toString();
  }

  private static String where(DeviceProfile profile, ChannelId channel) {
    Formula formula = profile.derived().get(channel);
    if (formula != null) {
      return formula.toString();
    }
    return switch (profile.protocol()) {
      case ModbusProtocol modbus ->
          Optional.ofNullable(modbus.points().get(channel))
              .map(point -> point.span().toString())
              .orElse("");
      case MeterProtocol meter ->
          Optional.ofNullable(meter.fields().get(channel))
              .map((MeterField field) -> field.obis().text())
              .orElse("");
      case HostProtocol host ->
          Optional.ofNullable(host.metrics().get(channel)).map(Wording::kebab).orElse("");
      case LineProtocol _, FrameProtocol _ -> "";
    };
  }

  /** That of its poll group; of others the device's entry has it. */
  private static String period(DeviceProfile profile, ChannelId channel) {
    if (!(profile.protocol() instanceof ModbusProtocol modbus)) {
      return "";
    }
    return Optional.ofNullable(modbus.points().get(channel))
        .flatMap(ModbusPoint::group)
        .flatMap(group -> Optional.ofNullable(modbus.groups().get(group)))
        .map((Duration period) -> DurationText.format(period))
        .orElse("");
  }
}
