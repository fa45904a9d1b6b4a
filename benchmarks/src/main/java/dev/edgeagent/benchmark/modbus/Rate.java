package dev.edgeagent.benchmark.modbus;

/**
 * What one run gave.
 *
 * @param polls a second
 * @param cpuMicros of the master's processor time for each
 */
record Rate(double polls, double cpuMicros) {}
