package dev.edgeagent.agent.config;

import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.identity.Identity;
import dev.edgeagent.pubsub.PayloadForm;
import dev.edgeagent.reading.DeviceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;

/**
 * A configuration without problems, and what was read to check it.
 *
 * @param config what the file says
 * @param identity read from its files; empty for a login by password without a certificate
 * @param trust read from its file, or the system's
 * @param devices in the order of the file; at least one
 * @param payloads of the devices whose items are written in a form of their own
 * @param warnings for people, one line each: nothing that stops the agent
 */
public record CheckedConfig(
    AgentConfig config,
    Optional<Identity> identity,
    X509TrustManager trust,
    List<DevicePlan> devices,
    Map<DeviceId, PayloadForm> payloads,
    List<String> warnings) {

  /** Copies the lists. */
  public CheckedConfig {
    devices = List.copyOf(devices);
    payloads = Map.copyOf(payloads);
    warnings = List.copyOf(warnings);
  }
}
