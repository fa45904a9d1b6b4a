/**
 * Reads the figures of the box itself (temperature, load, processor, memory, disk, uptime); found
 * by its name, for nobody to call. From /proc (proc(5)), /sys/class/thermal and /sys/class/hwmon of
 * Linux, without a library, on the thread of the bus. The reference is
 * docs/reference/drivers/host.md.
 */
@NullMarked
package dev.edgeagent.driver.host;

import org.jspecify.annotations.NullMarked;
