/** What the log looks like. For {@code Main} and the commands; the only user of Logback. */
@NullMarked
package dev.edgeagent.agent.log;

import org.jspecify.annotations.NullMarked;
