/**
 * Reads and writes Modbus devices, over a serial line (RTU) or TCP; found by its name, for nobody
 * to call but who shows its plan. Frames and planning are in the packages below; links by way of
 * driver.link, on the thread of the bus. Where values stand is in the profile ({@link
 * dev.edgeagent.profile.protocol.ModbusProtocol}); the reference is
 * docs/reference/drivers/modbus.md.
 */
@NullMarked
package dev.edgeagent.driver.modbus;

import org.jspecify.annotations.NullMarked;
