/** Tests of the driver of MQTT devices, most of them with Mosquitto. */
@NullMarked
package dev.edgeagent.driver.mqtt;

import org.jspecify.annotations.NullMarked;
