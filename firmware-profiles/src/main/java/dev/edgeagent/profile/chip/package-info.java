/** What profiles say about chips on I2C and SPI, and the formulas that some of them need. Pure. */
@NullMarked
package dev.edgeagent.profile.chip;

import org.jspecify.annotations.NullMarked;
