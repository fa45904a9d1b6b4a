/**
 * Expressions over the channels of a device, for channels that are computed. Only user of the
 * library for it, EvalEx. Pure; for profiles and their loader.
 */
@NullMarked
package dev.edgeagent.profile.formula;

import org.jspecify.annotations.NullMarked;
