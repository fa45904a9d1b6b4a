/** Readings to sealed items, and sealed items taken apart. For the agent and the publisher. */
@NullMarked
package dev.edgeagent.pack;

import org.jspecify.annotations.NullMarked;
