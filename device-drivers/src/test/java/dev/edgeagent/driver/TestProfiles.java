package dev.edgeagent.driver;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.FirmwareRange;
import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.profile.channel.Access;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.channel.Range;
import dev.edgeagent.profile.channel.Scaling;
import dev.edgeagent.profile.load.ProfileCatalogue;
import dev.edgeagent.profile.modbus.ModbusPoint;
import dev.edgeagent.profile.modbus.ModbusTable;
import dev.edgeagent.profile.protocol.HostMetric;
import dev.edgeagent.profile.protocol.HostProtocol;
import dev.edgeagent.profile.protocol.LineProtocol;
import dev.edgeagent.profile.protocol.ModbusProtocol;
import dev.edgeagent.profile.protocol.Protocol;
import dev.edgeagent.profile.protocol.WriteTemplate;
import dev.edgeagent.profile.raw.BitSpan;
import dev.edgeagent.profile.raw.RawField;
import dev.edgeagent.profile.raw.RawFormat;
import dev.edgeagent.profile.raw.WordOrder;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.Wording;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Profiles for tests. */
public final class TestProfiles {
  public static final ChannelId TEMPERATURE = new ChannelId("temperature");
  public static final ChannelId PRESSURE = new ChannelId("pressure");
  public static final ChannelId RELAY = new ChannelId("relay");
  public static final ChannelId SETPOINT = new ChannelId("setpoint");

  private TestProfiles() {}

  /** The boiler of the examples: lines like {@code T=21.50;P=1.32;R=1}. */
  public static DeviceProfile boiler() {
    return new DeviceProfile(
        new ProfileId("example/boiler-line"),
        "Example boiler",
        FirmwareRange.ALL,
        "made up",
        new LineProtocol(
            "\n",
            64,
            Pattern.compile(
                "T=(?<temperature>-?\\d+\\.\\d+);P=(?<pressure>\\d+\\.\\d+);R=(?<relay>[01])"),
            Map.of(
                RELAY, new WriteTemplate("R={value:0|1}\n"),
                SETPOINT, new WriteTemplate("S={value:.1f}\n"))),
        channels(
            channel(TEMPERATURE, ChannelType.NUMBER, Access.READ, "Cel", 1, new Range(-40, 150)),
            channel(PRESSURE, ChannelType.NUMBER, Access.READ, "Pa", 100000, new Range(0, 1e6)),
            channel(RELAY, ChannelType.BOOLEAN, Access.READ_WRITE, "", 1, null),
            channel(SETPOINT, ChannelType.NUMBER, Access.WRITE, "Cel", 1, new Range(5, 80))));
  }

  /** One of the catalogue that comes with the agent. */
  public static DeviceProfile shipped(String id) {
    Problems problems = new Problems();
    return new ProfileCatalogue(List.of())
        .find(new ProfileId(id), new Mark("test", 1, 1, ""), problems)
        .orElseThrow(() -> new AssertionError(problems.list().toString()));
  }

  /** A device with these host metrics, each as a channel of the same name. */
  public static DeviceProfile host(HostMetric... metrics) {
    Map<ChannelId, HostMetric> names = new LinkedHashMap<>();
    Map<ChannelId, Channel> channels = new LinkedHashMap<>();
    for (HostMetric metric : metrics) {
      ChannelId id = new ChannelId(Wording.kebab(metric));
      names.put(id, metric);
      channels.put(id, channel(id, ChannelType.NUMBER, Access.READ, "", 1, null));
    }
    return profile(new HostProtocol(names), channels);
  }

  public static final ChannelId VOLTAGE = new ChannelId("voltage");
  public static final ChannelId ENERGY = new ChannelId("energy");
  public static final ChannelId POWER = new ChannelId("power");
  public static final ChannelId EXPONENT = new ChannelId("exponent");
  public static final ChannelId FAULT = new ChannelId("fault");
  public static final ChannelId LIMIT = new ChannelId("limit");

  /**
   * A meter: voltage in input 0 (group fast, V/10), energy in input 0x0156 (group totals, 4 bytes),
   * power in holding 40 times ten to the power in 50, a fault in bit 3 of holding 12, a limit in
   * holding 20 (4 bytes), a relay in coil 2.
   */
  public static DeviceProfile meter() {
    Map<ChannelId, ModbusPoint> points = new LinkedHashMap<>();
    points.put(VOLTAGE, registers(ModbusTable.INPUT, 0, RawFormat.UINT16, "fast"));
    points.put(ENERGY, registers(ModbusTable.INPUT, 0x156, RawFormat.UINT32, "totals"));
    points.put(
        POWER,
        new ModbusPoint.Registers(
            ModbusTable.HOLDING,
            40,
            RawField.of(RawFormat.INT16, WordOrder.ABCD),
            Optional.empty(),
            Optional.of(EXPONENT)));
    points.put(EXPONENT, registers(ModbusTable.HOLDING, 50, RawFormat.INT16, "totals"));
    RawField third =
        new RawField(RawFormat.UINT16, 2, WordOrder.ABCD, Optional.of(BitSpan.of(3)), Set.of());
    points.put(
        FAULT,
        new ModbusPoint.Registers(
            ModbusTable.HOLDING, 12, third, Optional.empty(), Optional.empty()));
    points.put(LIMIT, registers(ModbusTable.HOLDING, 20, RawFormat.UINT32, "fast"));
    points.put(RELAY, new ModbusPoint.Bit(ModbusTable.COIL, 2, Optional.empty()));
    Map<String, Duration> groups =
        Map.of("fast", Duration.ofSeconds(1), "totals", Duration.ofMinutes(1));
    return profile(
        new ModbusProtocol(points, List.of(), 80, 2000, false, groups, List.of()),
        channels(
            new Channel(
                VOLTAGE,
                ChannelType.NUMBER,
                Access.READ,
                new Unit("V"),
                new Scaling(new BigDecimal("0.1"), BigDecimal.ZERO),
                Optional.of(new Range(0, 500)),
                "Voltage"),
            channel(ENERGY, ChannelType.NUMBER, Access.READ, "Wh", 1, null),
            channel(POWER, ChannelType.NUMBER, Access.READ, "W", 1, null),
            channel(EXPONENT, ChannelType.NUMBER, Access.READ, "", 1, null),
            channel(FAULT, ChannelType.BOOLEAN, Access.READ_WRITE, "", 1, null),
            channel(LIMIT, ChannelType.NUMBER, Access.READ_WRITE, "W", 1, null),
            channel(RELAY, ChannelType.BOOLEAN, Access.READ_WRITE, "", 1, null)));
  }

  private static ModbusPoint registers(
      ModbusTable table, int address, RawFormat format, String group) {
    return new ModbusPoint.Registers(
        table, address, RawField.of(format, WordOrder.ABCD), Optional.of(group), Optional.empty());
  }

  public static DeviceProfile profile(Protocol protocol, Map<ChannelId, Channel> channels) {
    return new DeviceProfile(
        new ProfileId("test/device"), "Test", FirmwareRange.ALL, "test", protocol, channels);
  }

  public static Channel channel(
      ChannelId id,
      ChannelType type,
      Access access,
      String unit,
      int scale,
      @Nullable Range range) {
    return new Channel(
        id,
        type,
        access,
        new Unit(unit),
        new Scaling(BigDecimal.valueOf(scale), BigDecimal.ZERO),
        Optional.ofNullable(range),
        id.value());
  }

  public static Map<ChannelId, Channel> channels(Channel... channels) {
    Map<ChannelId, Channel> map = new LinkedHashMap<>();
    for (Channel channel : channels) {
      map.put(channel.id(), channel);
    }
    return map;
  }
}
