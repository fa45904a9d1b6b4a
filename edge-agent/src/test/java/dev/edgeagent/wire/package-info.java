/** What goes over the wire between the agent and servers, and what goes wrong there. */
@NullMarked
package dev.edgeagent.wire;

import org.jspecify.annotations.NullMarked;
