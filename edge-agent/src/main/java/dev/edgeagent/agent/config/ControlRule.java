package dev.edgeagent.agent.config;

import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.Set;

/**
 * Who may write what. The devices exist, and each has at least one of the channels.
 *
 * @param allow bare addresses
 * @param devices of the configuration
 * @param channels that can be written
 */
public record ControlRule(Set<Jid> allow, Set<DeviceId> devices, Set<ChannelId> channels) {
  /** Copies the sets. */
  public ControlRule {
    allow = Set.copyOf(allow);
    devices = Set.copyOf(devices);
    channels = Set.copyOf(channels);
  }
}
