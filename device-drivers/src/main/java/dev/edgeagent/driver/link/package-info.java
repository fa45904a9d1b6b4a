/**
 * Reads where a device is connected, {@code serial:} or {@code tcp:} of its entry; what drivers of
 * streams of bytes import in the place of driver.serial and driver.tcp.
 */
@NullMarked
package dev.edgeagent.driver.link;

import org.jspecify.annotations.NullMarked;
