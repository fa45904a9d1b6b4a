/** What devices keep over restarts of the agent. */
@NullMarked
package dev.edgeagent.driver.memory;

import org.jspecify.annotations.NullMarked;
