/**
 * Tries profiles on vectors: what a device sends and what it means, one runner a protocol. For the
 * catalogue, its tests and the command line.
 */
@NullMarked
package dev.edgeagent.profile.vectors;

import org.jspecify.annotations.NullMarked;
