package dev.edgeagent.profile.protocol;

import dev.edgeagent.reading.ChannelId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The box's own figures: {@code protocol: host}.
 *
 * @param metrics by channel, its figure; several channels may show the same one
 */
public record HostProtocol(Map<ChannelId, HostMetric> metrics) implements Protocol {
  /** Copies the map. */
  public HostProtocol {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  @Override
  public String name() {
    return "host";
  }
}
