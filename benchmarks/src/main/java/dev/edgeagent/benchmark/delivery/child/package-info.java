/**
 * The process that runs one way of publishing, told by lines on its input. Started by {@code
 * delivery}; nobody calls it.
 */
@NullMarked
package dev.edgeagent.benchmark.delivery.child;

import org.jspecify.annotations.NullMarked;
