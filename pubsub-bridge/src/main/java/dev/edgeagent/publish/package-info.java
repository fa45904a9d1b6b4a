/** Readings to sealed items, sealed items to nodes. For the agent. */
@NullMarked
package dev.edgeagent.publish;

import org.jspecify.annotations.NullMarked;
