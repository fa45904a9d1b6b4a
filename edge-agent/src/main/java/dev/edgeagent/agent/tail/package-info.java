/** Follows nodes as a subscriber. For {@code tail} and the demo. */
@NullMarked
package dev.edgeagent.agent.tail;

import org.jspecify.annotations.NullMarked;
