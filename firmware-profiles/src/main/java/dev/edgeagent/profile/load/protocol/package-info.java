/**
 * Reads what each protocol adds to a profile, one parser a protocol. For the parser of profiles.
 */
@NullMarked
package dev.edgeagent.profile.load.protocol;

import org.jspecify.annotations.NullMarked;
