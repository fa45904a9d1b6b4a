package dev.edgeagent.agent.config;

import dev.edgeagent.agent.config.identity.IdentityConfig;
import java.nio.file.Path;
import java.util.List;

/**
 * What the configuration file says about everything but the devices. All paths are resolved against
 * the folder of the file.
 *
 * @param gateway names this box in node ids; see {@link GatewayName}
 * @param dataDir where outbox and other data are kept; need not exist yet
 * @param profiles folders with local profiles; they exist
 * @param identity who this box is
 * @param upstream where readings go
 * @param outbox how much is kept on disk until they are there
 * @param control who may write what; empty: nobody
 */
public record AgentConfig(
    GatewayName gateway,
    Path dataDir,
    List<Path> profiles,
    IdentityConfig identity,
    UpstreamConfig upstream,
    OutboxConfig outbox,
    List<ControlRule> control) {

  /** Copies the lists. */
  public AgentConfig {
    profiles = List.copyOf(profiles);
    control = List.copyOf(control);
  }
}
