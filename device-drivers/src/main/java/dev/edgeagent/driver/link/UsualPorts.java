package dev.edgeagent.driver.link;

/**
 * The TCP ports of a protocol.
 *
 * @param plain without TLS
 * @param tls with TLS
 */
public record UsualPorts(int plain, int tls) {}
