package dev.edgeagent.profile.load.protocol;

import dev.edgeagent.profile.channel.Access;
import dev.edgeagent.profile.load.channel.ChannelEntry;
import dev.edgeagent.profile.load.channel.ProfileSections;
import dev.edgeagent.profile.protocol.HostMetric;
import dev.edgeagent.profile.protocol.HostProtocol;
import dev.edgeagent.profile.protocol.Protocol;
import dev.edgeagent.reading.ChannelId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what {@code protocol: host} adds to a profile. */
final class HostParser {
  private HostParser() {}

  static Optional<Protocol> parse(ProfileSections sections) {
    Map<ChannelId, HostMetric> metrics = new LinkedHashMap<>();
    for (ChannelEntry entry : sections.channels()) {
      entry
          .section()
          .require("metric")
          .choice("metric", HostMetric.class)
          .ifPresent(metric -> metrics.put(entry.channel().id(), metric));
      if (entry.channel().access() != Access.READ) {
        entry.section().problem("access", "a figure of the host can only be read");
      }
      if (!entry.channel().type().numeric()) {
        entry.section().problem("type", "a figure of the host is a number or an integer");
      }
    }
    return Optional.of(new HostProtocol(metrics));
  }
}
