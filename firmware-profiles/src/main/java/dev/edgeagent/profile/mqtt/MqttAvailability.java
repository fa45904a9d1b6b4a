package dev.edgeagent.profile.mqtt;

/**
 * The messages that say whether a device is there, of which the offline one is its last will.
 *
 * @param topic of them; they are usually retained
 * @param online what they say when it is there
 * @param offline what they say when it is gone
 */
public record MqttAvailability(String topic, String online, String offline) {
  /** Throws {@link IllegalArgumentException} with a message for the user. */
  public MqttAvailability {
    TopicName.check(topic);
    if (online.equals(offline)) {
      throw new IllegalArgumentException("online and offline are the same text");
    }
  }

  /** The same for one device. */
  public MqttAvailability at(String device) {
    return new MqttAvailability(TopicName.filled(topic, device), online, offline);
  }
}
