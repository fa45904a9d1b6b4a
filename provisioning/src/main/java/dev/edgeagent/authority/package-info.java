/**
 * A private certificate authority in a folder, for the demo and for tests. The only user of
 * BouncyCastle; for the agent.
 */
@NullMarked
package dev.edgeagent.authority;

import org.jspecify.annotations.NullMarked;
