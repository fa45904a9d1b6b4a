/**
 * Reads meters that send telegrams over a serial port, by themselves or when they are asked: DSMR
 * P1, IEC 62056-21 (D0), SML; found by its name, for nobody to call. Over jSerialComm by way of the
 * link, on the thread of the bus. What the telegrams hold is in the profile ({@link
 * dev.edgeagent.profile.protocol.MeterProtocol}); the reference is docs/reference/drivers/meter.md.
 */
@NullMarked
package dev.edgeagent.driver.meter;

import org.jspecify.annotations.NullMarked;
