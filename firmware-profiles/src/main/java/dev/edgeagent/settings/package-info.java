/**
 * A checked YAML document: nodes that know where they stand, typed reading, all problems at once.
 * For configuration, profiles and drivers.
 */
@NullMarked
package dev.edgeagent.settings;

import org.jspecify.annotations.NullMarked;
