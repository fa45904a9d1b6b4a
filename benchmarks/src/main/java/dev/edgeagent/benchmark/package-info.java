/**
 * Measures the agent beside a raw writer of pre-built stanzas, in one run on one server. Started by
 * {@code bin/benchmark}; nobody calls it.
 */
@NullMarked
package dev.edgeagent.benchmark;

import org.jspecify.annotations.NullMarked;
