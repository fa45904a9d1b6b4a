package dev.edgeagent.agent.config;

import dev.edgeagent.identity.IdentitySource;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who this box is and whom it trusts.
 *
 * @param source where certificate and key are kept
 * @param trust PEM certificates of those who may sign the server's; empty: the system's store
 */
public record IdentityConfig(IdentitySource source, Optional<Path> trust) {}
