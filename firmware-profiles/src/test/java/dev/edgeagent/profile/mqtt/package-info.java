/** Tests of what MQTT profiles are made of. */
@NullMarked
package dev.edgeagent.profile.mqtt;

import org.jspecify.annotations.NullMarked;
