/** Contacts, pulses, relays and dimmed outputs on lines of the board. */
@NullMarked
package dev.edgeagent.driver.gpio;

import org.jspecify.annotations.NullMarked;
