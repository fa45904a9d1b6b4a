/**
 * What bytes of a device mean as numbers, texts and bits: formats, orders, bit fields. Pure; for
 * the protocols of profiles and their drivers.
 */
@NullMarked
package dev.edgeagent.profile.raw;

import org.jspecify.annotations.NullMarked;
