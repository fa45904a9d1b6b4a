/** Tests of scanning unknown devices, against the model slave. */
@NullMarked
package dev.edgeagent.driver.modbus.scan;

import org.jspecify.annotations.NullMarked;
