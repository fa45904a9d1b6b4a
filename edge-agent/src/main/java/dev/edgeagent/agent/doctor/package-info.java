/**
 * Explains why a box does not get on line, or shows that it does: {@code edge-agent doctor}. For
 * the command line.
 */
@NullMarked
package dev.edgeagent.agent.doctor;

import org.jspecify.annotations.NullMarked;
