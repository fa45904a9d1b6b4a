package dev.edgeagent.agent.config;

import dev.edgeagent.outbox.OutboxLimits;
import dev.edgeagent.pack.PackWindow;
import dev.edgeagent.publish.CatchUp;

/**
 * What is kept on disk until the server has it.
 *
 * @param limits how much, and what happens then
 * @param pack when the readings of a device become an item
 * @param catchUp what is sent first after a time without a connection
 */
public record OutboxConfig(OutboxLimits limits, PackWindow pack, CatchUp catchUp) {}
