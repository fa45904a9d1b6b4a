/**
 * Runs devices: one thread a bus, the schedule, backoff and availability. Knows no concrete driver;
 * for the agent.
 */
@NullMarked
package dev.edgeagent.driver.run;

import org.jspecify.annotations.NullMarked;
