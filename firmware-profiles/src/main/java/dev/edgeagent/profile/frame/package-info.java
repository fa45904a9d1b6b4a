/**
 * What binary frames of a device look like: where they begin and end, how they prove that they are
 * whole, where values stand in them. Pure; for the protocols of profiles and their drivers.
 */
@NullMarked
package dev.edgeagent.profile.frame;

import org.jspecify.annotations.NullMarked;
