/**
 * What a kind of device measures and accepts: profiles, channels, scaling, the raw forms of each
 * protocol. Pure; every module may use it.
 */
@NullMarked
package dev.edgeagent.profile;

import org.jspecify.annotations.NullMarked;
