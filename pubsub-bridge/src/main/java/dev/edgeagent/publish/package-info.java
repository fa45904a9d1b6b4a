/** Sealed items to nodes, until the server has them. For the agent. */
@NullMarked
package dev.edgeagent.publish;

import org.jspecify.annotations.NullMarked;
