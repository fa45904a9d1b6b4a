/**
 * How kinds of devices are spoken to: for each protocol, the raw forms of their channels. Pure; for
 * profiles, their loader, and the driver of the protocol.
 */
@NullMarked
package dev.edgeagent.profile.protocol;

import org.jspecify.annotations.NullMarked;
