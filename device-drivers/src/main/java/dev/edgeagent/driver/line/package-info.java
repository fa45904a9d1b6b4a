/**
 * Reads devices that send delimited lines of text over a serial port by themselves, and writes
 * lines to them; found by its name, for nobody to call. Over jSerialComm by way of driver.serial,
 * on the thread of the bus. What the lines look like is in the profile ({@link
 * dev.edgeagent.profile.protocol.LineProtocol}); the reference is docs/reference/drivers/line.md.
 */
@NullMarked
package dev.edgeagent.driver.line;

import org.jspecify.annotations.NullMarked;
