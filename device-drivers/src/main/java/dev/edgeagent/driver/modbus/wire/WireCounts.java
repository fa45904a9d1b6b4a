package dev.edgeagent.driver.modbus.wire;

/**
 * What a device's transactions came to so far.
 *
 * @param requests that were sent
 * @param foreign whole frames that were discarded: late answers, and those of other devices
 * @param stray bytes that were discarded because nobody waited for them, or to find the place again
 */
public record WireCounts(long requests, long foreign, long stray) {}
