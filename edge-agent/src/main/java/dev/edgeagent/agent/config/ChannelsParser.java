package dev.edgeagent.agent.config;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.load.channel.ReportParser;
import dev.edgeagent.profile.report.ReportRule;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import dev.edgeagent.settings.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code channels} of a device: what it reports, where its profile says otherwise. */
final class ChannelsParser {
  private static final String KEY = "channels";

  private ChannelsParser() {}

  /** The profile with the rules of the entry; those with problems are left as they are. */
  static DeviceProfile parse(SectionReader entry, DeviceProfile profile) {
    boolean empty =
        entry.value(KEY).orElse(null) instanceof Setting.Scalar scalar && scalar.text().isEmpty();
    if (empty) {
      return profile;
    }
    return entry.section(KEY).map(channels -> reporting(channels, profile)).orElse(profile);
  }

  private static DeviceProfile reporting(SectionReader channels, DeviceProfile profile) {
    Map<ChannelId, ReportRule> rules = new LinkedHashMap<>();
    for (String name : channels.keys()) {
      Optional<Channel> channel =
          profile.channels().values().stream()
              .filter(known -> known.id().value().equals(name))
              .findFirst();
      if (channel.isPresent()) {
        Channel found = channel.get();
        channels.section(name).ifPresent(section -> rules.put(found.id(), rule(section, found)));
      } else {
        List<String> known =
            profile.readable().stream().map(readable -> readable.id().value()).toList();
        channels.problemAtKey(
            name,
            "%s has no channel %s%s"
                .formatted(
                    profile.id(),
                    Wording.quoted(name),
                    Wording.instead(name, known, "the channels are")));
      }
    }
    return profile.reporting(rules);
  }

  private static ReportRule rule(SectionReader section, Channel channel) {
    ReportRule rule = ReportParser.parse(section, channel);
    section.finish();
    return rule;
  }
}
