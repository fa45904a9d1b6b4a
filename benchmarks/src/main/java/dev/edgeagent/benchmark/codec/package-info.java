/**
 * Measures what a stanza costs in and out, beside Smack and in one run. Started by {@code
 * bin/benchmark codec}; nobody calls it.
 */
@NullMarked
package dev.edgeagent.benchmark.codec;

import org.jspecify.annotations.NullMarked;
