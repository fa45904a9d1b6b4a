/**
 * TCP connections as streams of bytes; for drivers that speak over one, by way of driver.link. Over
 * java.net, with no thread of its own: every call blocks the thread of the bus.
 */
@NullMarked
package dev.edgeagent.driver.tcp;

import org.jspecify.annotations.NullMarked;
