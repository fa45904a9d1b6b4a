/**
 * One attempt of the agent's own client to get on line, and the signs that it leaves. For the steps
 * of agent.doctor.
 */
@NullMarked
package dev.edgeagent.agent.doctor.trail;

import org.jspecify.annotations.NullMarked;
