/**
 * Computes derived channels while a device runs, from what its polls bring. Called by {@code
 * driver.run}, on the thread of the bus.
 */
@NullMarked
package dev.edgeagent.driver.derive;

import org.jspecify.annotations.NullMarked;
