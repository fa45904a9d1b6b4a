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
import dev.edgeagent.profile.protocol.HostMetric;
import dev.edgeagent.profile.protocol.HostProtocol;
import dev.edgeagent.profile.protocol.LineProtocol;
import dev.edgeagent.profile.protocol.Protocol;
import dev.edgeagent.profile.protocol.WriteTemplate;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.Wording;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
