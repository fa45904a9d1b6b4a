/**
 * Starts contenders and measures them: at full speed in turns, bytes and flushes apart, latency at
 * a modest pace. Called by the program.
 */
@NullMarked
package dev.edgeagent.benchmark.delivery.measure;

import org.jspecify.annotations.NullMarked;
