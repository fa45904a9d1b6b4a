/**
 * Our ways of publishing: all of it, and what comes after the disk. Called by the process that runs
 * one.
 */
@NullMarked
package dev.edgeagent.benchmark.delivery.own;

import org.jspecify.annotations.NullMarked;
