/**
 * What MQTT profiles are made of: which message holds a channel, and values from its body. For
 * {@link dev.edgeagent.profile.protocol.MqttProtocol} and its parser; no network.
 */
@NullMarked
package dev.edgeagent.profile.mqtt;

import org.jspecify.annotations.NullMarked;
