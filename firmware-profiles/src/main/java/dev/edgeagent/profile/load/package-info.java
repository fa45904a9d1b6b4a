/**
 * Reads profiles from YAML, with every problem located, and finds them in the catalogue. For the
 * configuration and the command line.
 */
@NullMarked
package dev.edgeagent.profile.load;

import org.jspecify.annotations.NullMarked;
