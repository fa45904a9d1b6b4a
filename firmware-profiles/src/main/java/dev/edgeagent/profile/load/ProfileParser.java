package dev.edgeagent.profile.load;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.FirmwareRange;
import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.load.channel.ChannelEntry;
import dev.edgeagent.profile.load.channel.ChannelParser;
import dev.edgeagent.profile.load.protocol.ProfileSections;
import dev.edgeagent.profile.load.protocol.ProtocolKind;
import dev.edgeagent.profile.protocol.Protocol;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import dev.edgeagent.settings.SettingsParser;
import dev.edgeagent.settings.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one profile from YAML, noting all its problems. Confined to one thread. */
public final class ProfileParser {
  private static final int MOST_CHANNELS = 500;

  private final SectionReader root;

  private ProfileParser(SectionReader root) {
    this.root = root;
  }

  /**
   * Reads a profile.
   *
   * @param source the name for error messages
   * @return empty when a problem was noted
   */
  public static Optional<DeviceProfile> parse(String source, String text, Problems problems) {
    return parse(source, text, Optional.empty(), problems);
  }

  /** Reads a profile that must have the id that its place says. */
  static Optional<DeviceProfile> parse(
      String source, String text, Optional<ProfileId> expected, Problems problems) {
    int before = problems.count();
    Optional<Setting.Section> document = SettingsParser.parse(source, text, problems);
    Optional<DeviceProfile> profile =
        document.flatMap(d -> new ProfileParser(new SectionReader(d, problems)).read());
    if (profile.isPresent()
        && expected.isPresent()
        && !expected.get().equals(profile.get().id())
        && document.isPresent()) {
      new SectionReader(document.get(), problems)
          .problem("profile", "the file stands where " + expected.get() + " is expected");
    }
    return problems.count() > before ? Optional.empty() : profile;
  }

  private Optional<DeviceProfile> read() {
    Optional<ProfileId> id = root.require("profile").parsed("profile", ProfileId::new);
    Optional<String> title = root.requiredText("title");
    Optional<String> vendor = root.text("vendor");
    Optional<String> model = root.text("model");
    FirmwareRange firmware = root.parsed("firmware", FirmwareRange::new).orElse(FirmwareRange.ALL);
    Optional<String> source = root.requiredText("source");
    Optional<ProtocolKind> kind = root.require("protocol").choice("protocol", ProtocolKind.class);
    List<ChannelEntry> entries = entries(root.require("channels").section("channels"));
    Optional<Protocol> protocol = kind.flatMap(k -> k.parse(sections(entries)));
    if (kind.isEmpty()) {
      // Which of these keys belong here is not known, so none of them is called unknown.
      root.know(ProtocolKind.rootKeys());
      entries.forEach(entry -> entry.section().know(ProtocolKind.channelKeys()));
    }
    entries.forEach(entry -> entry.section().finish());
    root.finish();
    if (id.isEmpty() || title.isEmpty() || source.isEmpty() || protocol.isEmpty()) {
      return Optional.empty();
    }
    Map<ChannelId, Channel> channels = new LinkedHashMap<>();
    entries.forEach(entry -> channels.put(entry.channel().id(), entry.channel()));
    return Optional.of(
        new DeviceProfile(
            id.get(),
            title.get(),
            vendor,
            model,
            firmware,
            source.get(),
            protocol.get(),
            channels));
  }

  private ProfileSections sections(List<ChannelEntry> entries) {
    // In the order of the profile, in which messages list them.
    Set<String> names = new LinkedHashSet<>();
    root.section("channels").ifPresent(channels -> names.addAll(channels.keys()));
    return new ProfileSections(root, entries, names);
  }

  private List<ChannelEntry> entries(Optional<SectionReader> channels) {
    List<ChannelEntry> entries = new ArrayList<>();
    if (channels.isEmpty()) {
      return entries;
    }
    SectionReader all = channels.get();
    List<String> names = all.keys();
    if (names.isEmpty() || names.size() > MOST_CHANNELS) {
      root.problem("channels", "a profile has 1 to " + MOST_CHANNELS + " channels");
    }
    for (String name : names.stream().limit(MOST_CHANNELS).toList()) {
      Optional<SectionReader> section = all.section(name);
      try {
        ChannelId id = new ChannelId(name);
        section.ifPresent(
            s ->
                new ChannelParser(s, ProtocolKind.channelKeys())
                    .parse(id)
                    .ifPresent(channel -> entries.add(new ChannelEntry(channel, s))));
      } catch (IllegalArgumentException e) {
        all.problemAtKey(name, e.getMessage() == null ? Wording.quoted(name) : e.getMessage());
      }
    }
    return entries;
  }
}
