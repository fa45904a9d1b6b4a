package dev.edgeagent.driver.link;

/**
 * The TCP ports of a protocol.
 *
 * @param plain without TLS; 0 when there is none and an entry has to say it
 * @param tls with TLS; 0 as well
 */
public record UsualPorts(int plain, int tls) {}
