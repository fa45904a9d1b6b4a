/**
 * Beginning and end: what starts the agent, and what asks the process to end. For {@code Main}, the
 * commands and the demo.
 */
@NullMarked
package dev.edgeagent.agent.life;

import org.jspecify.annotations.NullMarked;
