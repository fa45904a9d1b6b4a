/** The agent: the process and its wiring. Used by nobody; everything else is used from here. */
@NullMarked
package dev.edgeagent.agent;

import org.jspecify.annotations.NullMarked;
