/**
 * Measures what it costs to deliver readings, beside other ways of doing it. Started by {@code
 * bin/benchmark delivery}; nobody calls it.
 */
@NullMarked
package dev.edgeagent.benchmark.delivery;

import org.jspecify.annotations.NullMarked;
