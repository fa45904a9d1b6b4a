package dev.edgeagent.profile.mqtt;

import java.nio.charset.StandardCharsets;

/**
 * A message to be sent: {@code TOPIC TEXT} in a profile.
 *
 * @param topic where to
 * @param text its body, which may be empty
 */
public record MqttMessage(String topic, String text) {
  /** Throws {@link IllegalArgumentException} with a message for the user. */
  public MqttMessage {
    TopicName.check(topic);
  }

  /**
   * Reads one of a profile.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static MqttMessage parse(String text) {
    int space = text.indexOf(' ');
    return space < 0
        ? new MqttMessage(text, "")
        : new MqttMessage(text.substring(0, space), text.substring(space + 1));
  }

  /** The same for one device. */
  public MqttMessage at(String device) {
    return new MqttMessage(TopicName.filled(topic, device), TopicName.filled(text, device));
  }

  /** Its body, in UTF-8. */
  public byte[] body() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
