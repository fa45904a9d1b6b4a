package dev.edgeagent.profile;

import dev.edgeagent.reading.ChannelId;
import java.util.Map;

/**
 * The box's own figures: {@code protocol: host}.
 *
 * @param metrics by channel, the name of the figure, for example {@code load-1m}
 */
public record HostProtocol(Map<ChannelId, String> metrics) implements Protocol {
  @Override
  public String name() {
    return "host";
  }
}
