/**
 * The driver interface: what a protocol has to implement, and the errors it may answer with. Every
 * driver and driver.run use it.
 */
@NullMarked
package dev.edgeagent.driver;

import org.jspecify.annotations.NullMarked;
