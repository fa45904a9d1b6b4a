package dev.edgeagent.driver.stream;

import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.reading.ChannelId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a message tells.
 *
 * @param measured by channel
 * @param refused channels that the device says it does not have now, with the reason
 */
public record Reception(Map<ChannelId, Measurement> measured, Map<ChannelId, String> refused) {
  /** Of a message that is about no channel. */
  public static final Reception NOTHING = new Reception(Map.of(), Map.of());

  /** Copies the maps. */
  public Reception {
    measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
    refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
  }

  /** Of values alone. */
  public static Reception of(Map<ChannelId, Measurement> measured) {
    return new Reception(measured, Map.of());
  }

  /** Whether it is about no channel. */
  public boolean isEmpty() {
    return measured.isEmpty() && refused.isEmpty();
  }

  /** Gives it to a sink. */
  public void put(ReadingSink sink, Instant received) {
    measured.forEach((channel, value) -> sink.accept(channel, value, received));
    refused.forEach((channel, why) -> sink.rejected(channel, why, received));
  }
}
