/**
 * The way to the server, from its name to stream management: one attempt of the agent's own client,
 * and steps that tell what it came by. For agent.doctor.
 */
@NullMarked
package dev.edgeagent.agent.doctor.link;

import org.jspecify.annotations.NullMarked;
