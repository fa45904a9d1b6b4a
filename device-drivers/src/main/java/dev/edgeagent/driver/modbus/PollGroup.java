package dev.edgeagent.driver.modbus;

import dev.edgeagent.driver.modbus.plan.Span;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.modbus.ModbusPoint;
import dev.edgeagent.profile.protocol.ModbusProtocol;
import dev.edgeagent.reading.ChannelId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Channels that are read together. Immutable.
 *
 * @param name as in the profile; {@link #OWN} for the channels that name none
 * @param every the period
 * @param channels by their place, in the order of the profile
 */
record PollGroup(String name, Duration every, Map<Span, List<ChannelId>> channels) {
  /** The group of channels that have none: read at the device's own pace. */
  static final String OWN = "-";

  /**
   * The groups of a profile that have something to read.
   *
   * @param every the device's own period
   * @param periods of the named groups
   */
  static List<PollGroup> of(
      DeviceProfile profile,
      ModbusProtocol protocol,
      Duration every,
      Map<String, Duration> periods) {
    Map<String, PollGroup> groups = new LinkedHashMap<>();
    for (Channel channel : profile.readable()) {
      ModbusPoint point = protocol.points().get(channel.id());
      if (point != null) {
        String name = point.group().orElse(OWN);
        PollGroup group =
            groups.computeIfAbsent(
                name,
                _ -> new PollGroup(name, periods.getOrDefault(name, every), new LinkedHashMap<>()));
        Span span = Spans.of(point.span());
        group.channels.computeIfAbsent(span, _ -> new ArrayList<>()).add(channel.id());
      }
    }
    return List.copyOf(groups.values());
  }
}
