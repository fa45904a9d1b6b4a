/** {@code edge-agent outbox}: what waits, what was refused, and what to do with it. */
@NullMarked
package dev.edgeagent.agent.cli.outbox;

import org.jspecify.annotations.NullMarked;
