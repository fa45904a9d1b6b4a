/**
 * Modbus on the wire: requests and answers as PDUs, and the frames around them, RTU and MBAP. For
 * driver.modbus and its plan; over {@link dev.edgeagent.driver.ByteLink}, on the thread of the bus.
 * The PDUs are built and read by com.digitalpetri.modbus, which only this package knows. Modbus
 * Application Protocol V1.1b3; Modbus over Serial Line V1.02; Modbus Messaging on TCP/IP V1.0b.
 */
@NullMarked
package dev.edgeagent.driver.modbus.wire;

import org.jspecify.annotations.NullMarked;
