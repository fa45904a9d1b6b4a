/**
 * Commands about profiles: what there is, what is in one, and whether it is right. Called by {@code
 * cli}.
 */
@NullMarked
package dev.edgeagent.agent.cli.profiles;

import org.jspecify.annotations.NullMarked;
