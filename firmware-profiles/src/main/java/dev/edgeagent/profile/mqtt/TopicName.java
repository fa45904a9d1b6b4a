package dev.edgeagent.profile.mqtt;

import java.nio.charset.StandardCharsets;

/** Names of topics (MQTT 5.0, 4.7): of profiles, with the place of the device's own part. */
public final class TopicName {
  /** What stands in a profile for the topic of the one device. */
  public static final String DEVICE = "{topic}";

  private static final int LONGEST = 512;

  private TopicName() {}

  /**
   * The name, when it is one: 1 to 512 bytes, no wildcard, no space, no control character.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static String check(String name) {
    boolean odd = name.codePoints().anyMatch(c -> c <= ' ' || Character.isISOControl(c));
    if (name.isEmpty() || name.getBytes(StandardCharsets.UTF_8).length > LONGEST || odd) {
      throw new IllegalArgumentException(
          "a topic has 1 to " + LONGEST + " bytes without spaces and control characters");
    }
    if (name.indexOf('+') >= 0 || name.indexOf('#') >= 0) {
      throw new IllegalArgumentException("this topic is one name: + and # are not allowed");
    }
    return name;
  }

  /** The name with the topic of the device in its place. */
  public static String filled(String name, String device) {
    return name.replace(DEVICE, device);
  }
}
