/**
 * The configuration file: its records, and the parser that finds all its problems at once. For the
 * agent and its commands.
 */
@NullMarked
package dev.edgeagent.agent.config;

import org.jspecify.annotations.NullMarked;
