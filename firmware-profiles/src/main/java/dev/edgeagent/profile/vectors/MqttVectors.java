package dev.edgeagent.profile.vectors;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.mqtt.MqttMessage;
import dev.edgeagent.profile.protocol.MqttProtocol;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.SectionReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Vectors of messages: {@code topic} (with {@code {topic}} as in the profile), {@code message} and
 * {@code expect}; a value, and topic and text of the message that writes it.
 */
final class MqttVectors implements ProtocolVectors {
  private final DeviceProfile profile;
  private final MqttProtocol protocol;
  private final Expectation expectation;

  MqttVectors(DeviceProfile profile, MqttProtocol protocol) {
    this.profile = profile;
    this.protocol = protocol;
    this.expectation = new Expectation(profile);
  }

  @Override
  public void read(SectionReader vector) {
    String topic = vector.requiredText("topic").orElse("");
    String message = vector.requiredText("message").orElse("");
    expectation.check(vector, measure(topic, message));
  }

  private Map<ChannelId, Measurement> measure(String topic, String message) {
    try {
      return profile.read(protocol.raw(topic, message.getBytes(StandardCharsets.UTF_8)));
    } catch (RawValueException e) {
      return Map.of();
    }
  }

  @Override
  public void write(SectionReader vector) {
    WrittenValue.check(
        profile,
        vector,
        (channel, value) -> {
          MqttMessage message = protocol.command(channel, value);
          return message.topic() + " " + message.text();
        });
  }
}
