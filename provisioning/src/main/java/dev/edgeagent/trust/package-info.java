/** Whom this box trusts, and TLS contexts made of trust and identity. For the agent. */
@NullMarked
package dev.edgeagent.trust;

import org.jspecify.annotations.NullMarked;
