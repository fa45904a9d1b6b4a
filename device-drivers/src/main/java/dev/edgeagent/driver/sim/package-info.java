/**
 * Simulates a device of any profile, for trying things out and for tests; found by its name, for
 * nobody to call. Speaks to nothing and uses no library, on the thread of the bus. The reference is
 * docs/reference/drivers/sim.md.
 */
@NullMarked
package dev.edgeagent.driver.sim;

import org.jspecify.annotations.NullMarked;
