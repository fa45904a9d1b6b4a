package dev.edgeagent.driver.mqtt;

import java.time.Instant;

/**
 * A message that came.
 *
 * @param topic of it
 * @param body whatever the other side sent; nobody changes it
 * @param retained whether the broker kept it for who comes later: nobody knows how old it is
 * @param time when it came
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Received(String topic, byte[] body, boolean retained, Instant time) {}
