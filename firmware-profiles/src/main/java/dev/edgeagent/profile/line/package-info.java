/**
 * Matching of text lines that no input can stall. For the line protocol and the loader of profiles.
 */
@NullMarked
package dev.edgeagent.profile.line;

import org.jspecify.annotations.NullMarked;
