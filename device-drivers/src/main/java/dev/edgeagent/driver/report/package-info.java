/**
 * Reporting by exception: which samples of a channel become readings, and when. Pure logic over the
 * time that it is told, confined to the thread of the bus; for driver.run.
 */
@NullMarked
package dev.edgeagent.driver.report;

import org.jspecify.annotations.NullMarked;
