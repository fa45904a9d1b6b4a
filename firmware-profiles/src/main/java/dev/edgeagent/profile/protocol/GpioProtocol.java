package dev.edgeagent.profile.protocol;

import dev.edgeagent.profile.gpio.LineMeasure;
import dev.edgeagent.profile.gpio.LineUse;
import dev.edgeagent.reading.ChannelId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A device on one line of the board: {@code protocol: gpio}.
 *
 * @param use what the line is to it
 * @param measures by channel
 */
public record GpioProtocol(LineUse use, Map<ChannelId, LineMeasure> measures) implements Protocol {
  /** Copies the map. */
  public GpioProtocol {
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
  }

  @Override
  public String name() {
    return "gpio";
  }
}
