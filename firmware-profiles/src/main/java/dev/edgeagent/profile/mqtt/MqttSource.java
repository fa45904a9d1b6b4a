package dev.edgeagent.profile.mqtt;

/**
 * Where a channel stands: {@code TOPIC} for a message that is the value, {@code TOPIC#/POINTER} for
 * a member of a JSON message.
 *
 * @param topic of the messages
 * @param pointer JSON pointer (RFC 6901); empty: the message as a text
 */
public record MqttSource(String topic, String pointer) {
  /** Throws {@link IllegalArgumentException} with a message for the user. */
  public MqttSource {
    TopicName.check(topic);
    if (!pointer.isEmpty() && !pointer.startsWith("/")) {
      throw new IllegalArgumentException(
          "behind # stands a JSON pointer, which begins with /: for example #/ENERGY/Power");
    }
  }

  /**
   * Reads one of a profile.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static MqttSource parse(String text) {
    int hash = text.indexOf('#');
    return hash < 0
        ? new MqttSource(text, "")
        : new MqttSource(text.substring(0, hash), text.substring(hash + 1));
  }

  /** The same for one device. */
  public MqttSource at(String device) {
    return new MqttSource(TopicName.filled(topic, device), pointer);
  }

  @Override
  public String toString() {
    return pointer.isEmpty() ? topic : topic + "#" + pointer;
  }
}
