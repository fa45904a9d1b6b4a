/**
 * A quantity that a device measures or accepts: its type, unit, scale and range, and what a raw
 * value of it means. Pure; every module may use it.
 */
@NullMarked
package dev.edgeagent.profile.channel;

import org.jspecify.annotations.NullMarked;
