/**
 * What the agent promises, shown from outside: the built agent against real servers. Called by
 * Failsafe.
 */
@NullMarked
package dev.edgeagent.agent.it;

import org.jspecify.annotations.NullMarked;
