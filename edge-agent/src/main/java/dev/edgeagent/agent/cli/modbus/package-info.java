/** Commands about Modbus devices: what their polling costs. Called by {@code cli}. */
@NullMarked
package dev.edgeagent.agent.cli.modbus;

import org.jspecify.annotations.NullMarked;
