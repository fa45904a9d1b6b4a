/** The section {@code identity} of the configuration file. For {@code agent.config}. */
@NullMarked
package dev.edgeagent.agent.config.identity;

import org.jspecify.annotations.NullMarked;
