package dev.edgeagent.profile.protocol;

import dev.edgeagent.reading.ChannelId;
import java.util.Set;

/**
 * What a device is asked.
 *
 * @param send what is sent
 * @param channels those that the answer tells; at least one of them must be in it
 * @param <T> what is sent: text or bytes
 */
public record Request<T>(T send, Set<ChannelId> channels) {
  /** Copies the channels. */
  public Request {
    channels = Set.copyOf(channels);
  }
}
