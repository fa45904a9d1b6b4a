package dev.edgeagent.agent.config.identity;

import dev.edgeagent.identity.IdentitySource;
import dev.edgeagent.trust.Pin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who this box is and whom it trusts.
 *
 * @param source where certificate and key are kept; empty: there are none
 * @param trust PEM certificates of those who may sign the server's; empty: the system's store
 * @param pins one of them must be in the server's chain; empty: none has to
 */
public record IdentityConfig(
    Optional<IdentitySource> source, Optional<Path> trust, List<Pin> pins) {

  /** Copies the pins. */
  public IdentityConfig {
    pins = List.copyOf(pins);
  }
}
