/**
 * The edge broker: PubSub, roster and routing cores behind IQ handlers. For the agent, and the
 * in-process server of tests.
 */
@NullMarked
package dev.edgeagent.broker;

import org.jspecify.annotations.NullMarked;
