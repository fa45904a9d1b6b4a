/**
 * Where the values of a Modbus device stand: tables, addresses, what must not be read, and values
 * from registers and back. Pure; for the Modbus protocol of profiles, its parser and its driver.
 */
@NullMarked
package dev.edgeagent.profile.modbus;

import org.jspecify.annotations.NullMarked;
