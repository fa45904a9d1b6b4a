/**
 * What profiles say about a line of the board: a contact, a relay, pulses, a dimmed output. Pure.
 */
@NullMarked
package dev.edgeagent.profile.gpio;

import org.jspecify.annotations.NullMarked;
