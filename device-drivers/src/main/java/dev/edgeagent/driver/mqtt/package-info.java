/**
 * Reads and writes devices that speak MQTT 5.0 over a broker, by messages that their profile
 * describes ({@link dev.edgeagent.profile.protocol.MqttProtocol}); found by its name, for nobody to
 * call. Over Eclipse Paho, whose threads only put messages into bounded queues: all else is on the
 * thread of the bus, one for each broker. The reference is docs/reference/drivers/mqtt.md.
 */
@NullMarked
package dev.edgeagent.driver.mqtt;

import org.jspecify.annotations.NullMarked;
