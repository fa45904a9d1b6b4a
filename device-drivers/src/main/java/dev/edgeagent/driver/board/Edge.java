package dev.edgeagent.driver.board;

/**
 * A change of a line.
 *
 * @param active whether it became active
 * @param nanos when, by the kernel's monotonic clock: only differences mean something
 */
public record Edge(boolean active, long nanos) {}
