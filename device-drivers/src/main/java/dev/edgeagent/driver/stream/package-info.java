/**
 * What drivers of byte streams have in common: devices that speak by themselves and devices that
 * are asked, over a decoder and a language of their own. For drivers; no thread, on that of the
 * bus.
 */
@NullMarked
package dev.edgeagent.driver.stream;

import org.jspecify.annotations.NullMarked;
