/**
 * Which requests read what is wanted of a device: planned by bus time, never across what cannot be
 * read, and learning from what the device refuses. For driver.modbus, and for people who want to
 * see the plan. Pure but for what its caller asks the device.
 */
@NullMarked
package dev.edgeagent.driver.modbus.plan;

import org.jspecify.annotations.NullMarked;
