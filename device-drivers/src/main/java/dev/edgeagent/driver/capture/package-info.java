/**
 * What went over a link, written down for people, and devices that live on it again: for capture
 * and replay. Whoever opens links puts a recorder between, or a recording in their place. Confined
 * to the thread of the bus; docs/reference/captures.md has the format.
 */
@NullMarked
package dev.edgeagent.driver.capture;

import org.jspecify.annotations.NullMarked;
