/**
 * Asks a Modbus device of which no profile is known: who it is, what can be read of it. For the
 * commands; over {@link dev.edgeagent.driver.modbus.wire.Wire}, on the thread that calls, with the
 * planning and dividing of {@code driver.modbus.plan}.
 */
@NullMarked
package dev.edgeagent.driver.modbus.scan;

import org.jspecify.annotations.NullMarked;
