/** What profiles say about the files in which the kernel shows the values of a device. Pure. */
@NullMarked
package dev.edgeagent.profile.sysfs;

import org.jspecify.annotations.NullMarked;
