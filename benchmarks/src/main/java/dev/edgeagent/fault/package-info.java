/** {@code bin/faults}: breaks things around the agent and checks what delivery promises. */
@NullMarked
package dev.edgeagent.fault;

import org.jspecify.annotations.NullMarked;
