/**
 * What the forms of payloads take in bytes and time, beside forms that were not chosen. Run by
 * {@code bin/benchmark payload} only.
 */
@NullMarked
package dev.edgeagent.benchmark.payload;

import org.jspecify.annotations.NullMarked;
