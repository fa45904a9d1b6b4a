package dev.edgeagent.benchmark.modbus;

import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.driver.modbus.ModbusPlan;
import dev.edgeagent.driver.modbus.wire.Timing;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.FirmwareRange;
import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.profile.channel.Access;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.channel.Scaling;
import dev.edgeagent.profile.modbus.ModbusPoint;
import dev.edgeagent.profile.modbus.ModbusTable;
import dev.edgeagent.profile.protocol.ModbusProtocol;
import dev.edgeagent.profile.raw.RawField;
import dev.edgeagent.profile.raw.RawFormat;
import dev.edgeagent.profile.raw.WordOrder;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.settings.Mark;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Devices whose channels stand side by side. Stateless. */
final class Registers {
  private static final int MOST_READ = 125;
  private static final int MOST_BITS = 2000;

  private Registers() {}

  /** So many channels from holding register 0 on, each of this format. */
  static ModbusPlan device(
      String name, int channels, RawFormat format, Way way, Timing timing, LinkSettings link) {
    Map<ChannelId, ModbusPoint> points = new LinkedHashMap<>();
    Map<ChannelId, Channel> all = new LinkedHashMap<>();
    RawField field = RawField.of(format, WordOrder.ABCD);
    for (int i = 0; i < channels; i++) {
      ChannelId id = new ChannelId("channel-" + i);
      int address = i * (format == RawFormat.FLOAT32 ? 2 : 1);
      points.put(
          id,
          new ModbusPoint.Registers(
              ModbusTable.HOLDING, address, field, Optional.empty(), Optional.empty()));
      all.put(id, channel(id));
    }
    ModbusProtocol protocol =
        new ModbusProtocol(points, List.of(), MOST_READ, MOST_BITS, false, Map.of(), List.of());
    DeviceProfile profile =
        new DeviceProfile(
            new ProfileId("benchmark/registers"),
            "Registers",
            FirmwareRange.ALL,
            "made up",
            protocol,
            all);
    return new ModbusPlan(
        new DeviceId(name),
        profile,
        protocol,
        Duration.ofSeconds(1),
        Map.of(),
        Slave.UNIT,
        way.framing(),
        timing,
        link,
        new Mark("benchmark", 1, 1, ""));
  }

  private static Channel channel(ChannelId id) {
    return new Channel(
        id,
        ChannelType.NUMBER,
        Access.READ,
        new Unit("V"),
        new Scaling(BigDecimal.ONE, BigDecimal.ZERO),
        Optional.empty(),
        id.value());
  }
}
