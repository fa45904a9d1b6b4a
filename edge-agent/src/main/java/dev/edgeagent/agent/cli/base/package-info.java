/** What all commands share: the option for the configuration, exit codes. */
@NullMarked
package dev.edgeagent.agent.cli.base;

import org.jspecify.annotations.NullMarked;
