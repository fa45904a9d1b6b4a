/**
 * Kinds of devices, for ranges of their firmware: what they measure and accept, and how they are
 * spoken to. Pure; every module may use it.
 */
@NullMarked
package dev.edgeagent.profile;

import org.jspecify.annotations.NullMarked;
