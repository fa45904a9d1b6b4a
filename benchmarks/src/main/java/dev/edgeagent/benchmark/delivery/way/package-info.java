/**
 * What all ways of publishing have in common: the readings, how fast they come, what counts as
 * delivered. Called by the ways and by those who run them.
 */
@NullMarked
package dev.edgeagent.benchmark.delivery.way;

import org.jspecify.annotations.NullMarked;
