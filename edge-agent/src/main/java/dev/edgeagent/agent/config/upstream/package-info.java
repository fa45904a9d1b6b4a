/** Parts of the section {@code upstream} of the configuration file. For {@code agent.config}. */
@NullMarked
package dev.edgeagent.agent.config.upstream;

import org.jspecify.annotations.NullMarked;
