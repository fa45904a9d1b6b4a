package dev.edgeagent.profile.protocol;

import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.mqtt.MessageBody;
import dev.edgeagent.profile.mqtt.MqttAvailability;
import dev.edgeagent.profile.mqtt.MqttMessage;
import dev.edgeagent.profile.mqtt.MqttSource;
import dev.edgeagent.profile.mqtt.TopicName;
import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Messages over an MQTT broker: {@code protocol: mqtt}. In a profile the topics have {@code
 * {topic}} in the place of what only one device has; {@link #at} fills it in.
 *
 * @param availability what says whether the device is there; empty: nothing does
 * @param ask what is sent when the device is opened, so that it says what it measures now
 * @param sources by channel, where it stands, one at least
 * @param commands by channel, the topic that writes it
 * @param writes by channel, what is sent there
 */
public record MqttProtocol(
    Optional<MqttAvailability> availability,
    List<MqttMessage> ask,
    Map<ChannelId, List<MqttSource>> sources,
    Map<ChannelId, String> commands,
    Map<ChannelId, WriteTemplate> writes)
    implements Protocol {
  /** Copies the collections. */
  public MqttProtocol {
    ask = List.copyOf(ask);
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    commands = Collections.unmodifiableMap(new LinkedHashMap<>(commands));
    writes = Collections.unmodifiableMap(new LinkedHashMap<>(writes));
  }

  @Override
  public String name() {
    return "mqtt";
  }

  /**
   * The same for one device.
   *
   * @throws IllegalArgumentException when a topic becomes none by it
   */
  public MqttProtocol at(String device) {
    Map<ChannelId, List<MqttSource>> filled = new LinkedHashMap<>();
    sources.forEach(
        (channel, list) -> filled.put(channel, list.stream().map(s -> s.at(device)).toList()));
    Map<ChannelId, String> to = new LinkedHashMap<>();
    commands.forEach(
        (channel, topic) -> to.put(channel, TopicName.check(TopicName.filled(topic, device))));
    return new MqttProtocol(
        availability.map(a -> a.at(device)),
        ask.stream().map(message -> message.at(device)).toList(),
        filled,
        to,
        writes);
  }

  /** The topics that the device speaks on, each once. */
  public Set<String> topics() {
    Set<String> topics = new LinkedHashSet<>();
    availability.ifPresent(a -> topics.add(a.topic()));
    sources.values().forEach(list -> list.forEach(source -> topics.add(source.topic())));
    return topics;
  }

  /**
   * What a message says of channels; nothing when it is of another topic, or has none of them.
   *
   * @throws RawValueException when it is not of the form of its topic
   */
  public Map<ChannelId, RawValue> raw(String topic, byte[] body) throws RawValueException {
    Set<String> pointers =
        sources.values().stream()
            .flatMap(List::stream)
            .filter(source -> source.topic().equals(topic) && !source.pointer().isEmpty())
            .map(MqttSource::pointer)
            .collect(Collectors.toSet());
    Map<String, RawValue> members =
        pointers.isEmpty() ? Map.of() : MessageBody.values(body, pointers);
    Map<ChannelId, RawValue> raw = new LinkedHashMap<>();
    for (Map.Entry<ChannelId, List<MqttSource>> entry : sources.entrySet()) {
      for (MqttSource source : entry.getValue()) {
        if (source.topic().equals(topic)) {
          RawValue value =
              source.pointer().isEmpty()
                  ? new RawValue.Text(MessageBody.text(body))
                  : members.get(source.pointer());
          if (value != null) {
            raw.put(entry.getKey(), value);
          }
        }
      }
    }
    return raw;
  }

  /**
   * What is sent to write {@code value}, scaled back to raw. Checks nothing.
   *
   * @throws IllegalArgumentException when the channel has no command
   */
  public MqttMessage command(Channel channel, Value value) {
    String topic = commands.get(channel.id());
    WriteTemplate template = writes.get(channel.id());
    if (topic == null || template == null) {
      throw new IllegalArgumentException("channel " + channel.id() + " has no command");
    }
    return new MqttMessage(
        topic, template.format(channel.scaling(), channel.labels().numbered(value)));
  }
}
