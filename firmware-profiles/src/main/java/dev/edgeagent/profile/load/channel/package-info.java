/**
 * Reads what the settings of one channel say, the same in a profile and in the configuration. For
 * profile.load and the configuration.
 */
@NullMarked
package dev.edgeagent.profile.load.channel;

import org.jspecify.annotations.NullMarked;
