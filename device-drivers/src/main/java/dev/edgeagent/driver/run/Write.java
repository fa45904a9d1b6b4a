package dev.edgeagent.driver.run;

import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Value;
import java.time.Instant;

/**
 * A value to be written to a channel.
 *
 * @param device the device
 * @param channel its channel
 * @param value in the unit of the channel
 * @param deadline when it is too late: a write not begun by then is never executed
 */
public record Write(DeviceId device, ChannelId channel, Value value, Instant deadline) {}
