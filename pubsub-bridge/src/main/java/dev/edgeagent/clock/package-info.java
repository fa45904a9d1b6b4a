/**
 * What time it is on a box whose clock may not be set: readings have relative times until somebody
 * who knows has said it.
 */
@NullMarked
package dev.edgeagent.clock;

import org.jspecify.annotations.NullMarked;
