package dev.edgeagent.driver.link;

/**
 * How fast a serial line is.
 *
 * @param baud bits a second
 * @param bits of a character, with its start, parity and stop bits
 */
public record LineSpeed(int baud, int bits) {}
