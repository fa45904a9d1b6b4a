/** The demonstration: broker, agent and a subscriber in one process. For the command line. */
@NullMarked
package dev.edgeagent.agent.demo;

import org.jspecify.annotations.NullMarked;
