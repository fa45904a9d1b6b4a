/** Devices that the kernel reads and shows as files: thermometers on 1-Wire, Industrial I/O. */
@NullMarked
package dev.edgeagent.driver.sysfs;

import org.jspecify.annotations.NullMarked;
