/** The commands of the command line, their help and their exit codes. For {@code Main}. */
@NullMarked
package dev.edgeagent.agent.cli;

import org.jspecify.annotations.NullMarked;
