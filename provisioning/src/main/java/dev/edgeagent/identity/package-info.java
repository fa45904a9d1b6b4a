/**
 * Who this box is: its certificate, its key and the JIDs in it. For trust, authority and the agent.
 */
@NullMarked
package dev.edgeagent.identity;

import org.jspecify.annotations.NullMarked;
