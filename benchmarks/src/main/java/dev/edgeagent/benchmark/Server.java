package dev.edgeagent.benchmark;

/**
 * A running test server.
 *
 * @param name for the table
 * @param port with STARTTLS, on the loopback address
 */
public record Server(String name, int port) {}
