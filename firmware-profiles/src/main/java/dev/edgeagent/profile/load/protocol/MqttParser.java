package dev.edgeagent.profile.load.protocol;

import dev.edgeagent.profile.load.channel.ChannelEntry;
import dev.edgeagent.profile.load.channel.ProfileSections;
import dev.edgeagent.profile.mqtt.MqttAvailability;
import dev.edgeagent.profile.mqtt.MqttMessage;
import dev.edgeagent.profile.mqtt.MqttSource;
import dev.edgeagent.profile.mqtt.TopicName;
import dev.edgeagent.profile.protocol.MqttProtocol;
import dev.edgeagent.profile.protocol.Protocol;
import dev.edgeagent.profile.protocol.WriteTemplate;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import dev.edgeagent.settings.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads what {@code protocol: mqtt} adds to a profile. */
final class MqttParser {
  private static final String AVAILABILITY = "availability";
  private static final String FROM = "from";
  private static final String COMMAND = "command";
  private static final String WRITE = "write";

  private final Map<ChannelId, List<MqttSource>> sources = new LinkedHashMap<>();
  private final Map<ChannelId, String> commands = new LinkedHashMap<>();
  private final Map<ChannelId, WriteTemplate> writes = new LinkedHashMap<>();

  private MqttParser() {}

  /** The protocol; empty only when a problem was noted. */
  static Optional<Protocol> parse(ProfileSections sections) {
    MqttParser parser = new MqttParser();
    int before = sections.root().problems().count();
    Optional<SectionReader> root = sections.root().section("mqtt");
    Optional<MqttAvailability> availability = root.flatMap(MqttParser::availability);
    List<MqttMessage> ask =
        root.map(section -> each(section, "ask", MqttMessage::parse)).orElse(List.of());
    root.ifPresent(SectionReader::finish);
    sections.channels().forEach(parser::channel);
    if (sections.root().problems().count() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new MqttProtocol(availability, ask, parser.sources, parser.commands, parser.writes));
  }

  private static Optional<MqttAvailability> availability(SectionReader section) {
    Optional<String> online = section.text("online");
    Optional<String> offline = section.text("offline");
    return section.parsed(
        AVAILABILITY,
        topic -> new MqttAvailability(topic, online.orElse("online"), offline.orElse("offline")));
  }

  private static <T> List<T> each(SectionReader section, String key, Function<String, T> parse) {
    List<T> list = new ArrayList<>();
    for (Setting.Scalar text : section.texts(key)) {
      try {
        list.add(parse.apply(text.text()));
      } catch (IllegalArgumentException e) {
        section.problems().add(text.mark(), String.valueOf(e.getMessage()));
      }
    }
    return list;
  }

  private void channel(ChannelEntry entry) {
    SectionReader section = entry.section();
    ChannelId id = entry.channel().id();
    List<MqttSource> from = each(section, FROM, MqttSource::parse);
    if (entry.channel().access().readable()) {
      section.require(FROM);
      sources.put(id, from);
    } else if (section.has(FROM)) {
      section.problemAtKey(FROM, "the channel is only written");
    }
    Optional<String> command = section.parsed(COMMAND, TopicName::check);
    Optional<WriteTemplate> template = section.parsed(WRITE, WriteTemplate::new);
    if (!entry.channel().access().writable()) {
      for (String key : List.of(COMMAND, WRITE)) {
        if (section.has(key)) {
          section.problemAtKey(key, "the channel is only read: add access: read-write");
        }
      }
      return;
    }
    section.require(COMMAND).require(WRITE);
    if (template.isPresent() && !template.get().fits(entry.channel().type())) {
      section.problem(
          WRITE,
          "this placeholder does not fit a " + Wording.kebab(entry.channel().type()) + " channel");
    }
    command.ifPresent(topic -> commands.put(id, topic));
    template.ifPresent(t -> writes.put(id, t));
  }
}
