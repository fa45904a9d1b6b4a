/**
 * Matching of text lines that no input can stall. For the line protocol of {@code profile} and the
 * loader of profiles.
 */
@NullMarked
package dev.edgeagent.profile.line;

import org.jspecify.annotations.NullMarked;
