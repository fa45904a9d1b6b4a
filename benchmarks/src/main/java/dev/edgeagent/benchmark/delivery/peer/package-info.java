/**
 * Ways of publishing that are not ours: a raw writer, Smack, Paho, HiveMQ. Called by the process
 * that runs one.
 */
@NullMarked
package dev.edgeagent.benchmark.delivery.peer;

import org.jspecify.annotations.NullMarked;
