package dev.edgeagent.agent.config;

import dev.edgeagent.identity.Identity;
import dev.edgeagent.settings.Mark;
import javax.net.ssl.X509TrustManager;

/**
 * The {@code identity} section and what its files hold.
 *
 * @param certificate where the certificate is mentioned
 */
record ReadIdentity(
    IdentityConfig config, Identity identity, X509TrustManager trust, Mark certificate) {}
