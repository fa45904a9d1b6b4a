/** A link between the agent and its server that breaks at any byte. For tests only. */
@NullMarked
package dev.edgeagent.link;

import org.jspecify.annotations.NullMarked;
