/** Chips on the I2C and SPI buses of the board. */
@NullMarked
package dev.edgeagent.driver.chip;

import org.jspecify.annotations.NullMarked;
