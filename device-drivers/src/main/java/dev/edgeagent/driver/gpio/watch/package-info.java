/** What is seen on lines: changes that last, pulses, how often they come. */
@NullMarked
package dev.edgeagent.driver.gpio.watch;

import org.jspecify.annotations.NullMarked;
