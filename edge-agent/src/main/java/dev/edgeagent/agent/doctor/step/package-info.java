/**
 * What an examination consists of: steps, what comes of them, and how that is told. For
 * agent.doctor and its steps.
 */
@NullMarked
package dev.edgeagent.agent.doctor.step;

import org.jspecify.annotations.NullMarked;
