/**
 * Serial ports as streams of bytes; for drivers that speak over one. The only user of jSerialComm.
 * No thread of its own: every call blocks the thread of the bus.
 */
@NullMarked
package dev.edgeagent.driver.serial;

import org.jspecify.annotations.NullMarked;
