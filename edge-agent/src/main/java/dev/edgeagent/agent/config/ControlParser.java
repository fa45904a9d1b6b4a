package dev.edgeagent.agent.config;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import dev.edgeagent.settings.Wording;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code control}: rules about devices and channels that exist. Confined to one thread. */
final class ControlParser {
  private final Map<String, Optional<DeviceProfile>> profiles;

  /**
   * @param profiles of all devices of the configuration, empty where they have problems
   */
  ControlParser(Map<String, Optional<DeviceProfile>> profiles) {
    this.profiles = profiles;
  }

  List<ControlRule> parse(List<SectionReader> rules) {
    return rules.stream().map(this::rule).toList();
  }

  private ControlRule rule(SectionReader rule) {
    List<Jid> allow =
        UpstreamParser.addresses(rule.require("allow"), "allow", UpstreamParser::account);
    Set<DeviceId> devices = new LinkedHashSet<>();
    List<Optional<DeviceProfile>> of = new ArrayList<>();
    for (Setting.Scalar name : rule.require("devices").texts("devices")) {
      Optional<DeviceProfile> profile = profiles.get(name.text());
      if (profile == null) {
        rule.problems()
            .add(
                name.mark(),
                "unknown device "
                    + Wording.quoted(name.text())
                    + Wording.instead(name.text(), profiles.keySet(), "there are"));
        of.add(Optional.empty());
      } else {
        of.add(profile);
        profile.ifPresent(_ -> device(name.text()).ifPresent(devices::add));
      }
    }
    Set<ChannelId> channels = new LinkedHashSet<>();
    for (Setting.Scalar name : rule.require("channels").texts("channels")) {
      channel(rule, name, of).ifPresent(channels::add);
    }
    rule.finish();
    return new ControlRule(Set.copyOf(allow), devices, channels);
  }

  private static Optional<DeviceId> device(String name) {
    try {
      return Optional.of(new DeviceId(name));
    } catch (IllegalArgumentException _) {
      // The devices section has said so already.
      return Optional.empty();
    }
  }

  private static Optional<ChannelId> channel(
      SectionReader rule, Setting.Scalar name, List<Optional<DeviceProfile>> of) {
    List<Channel> named =
        of.stream()
            .flatMap(Optional::stream)
            .flatMap(profile -> profile.channels().values().stream())
            .filter(channel -> channel.id().value().equals(name.text()))
            .toList();
    if (named.stream().anyMatch(channel -> channel.access().writable())) {
      return Optional.of(named.getFirst().id());
    }
    if (!named.isEmpty()) {
      rule.problems()
          .add(name.mark(), "channel " + Wording.quoted(name.text()) + " can only be read");
    } else if (of.stream().allMatch(Optional::isPresent)) {
      // Where a profile is not known, the channel may be in it.
      rule.problems()
          .add(
              name.mark(),
              "no device of this rule has a channel "
                  + Wording.quoted(name.text())
                  + Wording.instead(name.text(), writable(of), "to be written there are"));
    }
    return Optional.empty();
  }

  private static Set<String> writable(List<Optional<DeviceProfile>> of) {
    Set<String> names = new TreeSet<>();
    for (Optional<DeviceProfile> profile : of) {
      profile.stream()
          .flatMap(p -> p.channels().values().stream())
          .filter(channel -> channel.access().writable())
          .forEach(channel -> names.add(channel.id().value()));
    }
    return names;
  }
}
