/**
 * Sealed items on disk until the server has them. The only user of SQLite; for publish and the
 * agent.
 */
@NullMarked
package dev.edgeagent.outbox;

import org.jspecify.annotations.NullMarked;
