/**
 * Commands that write down what goes over a device's link, and read it again. Called by {@code
 * cli}.
 */
@NullMarked
package dev.edgeagent.agent.cli.capture;

import org.jspecify.annotations.NullMarked;
