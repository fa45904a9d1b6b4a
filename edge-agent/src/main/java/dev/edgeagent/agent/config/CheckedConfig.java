package dev.edgeagent.agent.config;

import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.identity.Identity;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.senml.PayloadForm;
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
 * @param payloads how readings are written, of the devices that say it
 * @param warnings for people, one line each: nothing that stops the agent
 */
public record CheckedConfig(
    AgentConfig config,
    Optional<Identity> identity,
    X509TrustManager trust,
    List<DevicePlan> devices,
    Map<DeviceId, PayloadForm> payloads,
    List<String> warnings) {

  /** Copies the lists and the map. */
  public CheckedConfig {
    devices = List.copyOf(devices);
    payloads = Map.copyOf(payloads);
    warnings = List.copyOf(warnings);
  }

  /** How the readings of a device are written. */
  public PayloadForm payload(DeviceId device) {
    return payloads.getOrDefault(device, config.upstream().payload());
  }
}
