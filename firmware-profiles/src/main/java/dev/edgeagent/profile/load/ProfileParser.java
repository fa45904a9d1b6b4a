package dev.edgeagent.profile.load;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.FirmwareRange;
import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.formula.Formula;
import dev.edgeagent.profile.load.channel.ChannelEntry;
import dev.edgeagent.profile.load.channel.ChannelParser;
import dev.edgeagent.profile.load.channel.ProfileSections;
import dev.edgeagent.profile.load.protocol.ProtocolKind;
import dev.edgeagent.profile.protocol.Protocol;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.SettingsParser;
import dev.edgeagent.settings.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one profile from YAML, noting all its problems. Confined to one thread. */
public final class ProfileParser {
  private static final int MOST_CHANNELS = 500;

  /** What others than the parser of channels read of a channel. */
  private static final List<String> CHANNEL_KEYS =
      Stream.concat(ProtocolKind.channelKeys().stream(), Stream.of(DerivedParser.KEY)).toList();

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
    var document = new ProfileShelf.Document(source, text);
    return load(document, Optional.empty(), List.of(new ShippedShelf()), problems)
        .map(LoadedProfile::profile);
  }

  /**
   * Reads a profile.
   *
   * @param expected the id that its place says
   * @param blocks where building blocks lie
   */
  static Optional<LoadedProfile> load(
      ProfileShelf.Document file,
      Optional<ProfileId> expected,
      List<ProfileShelf> blocks,
      Problems problems) {
    int before = problems.count();
    Optional<SectionReader> root =
        SettingsParser.parse(file.source(), file.text(), problems)
            .map(document -> new Blocks(blocks, problems).fill(document))
            .map(document -> new SectionReader(document, problems));
    if (root.isEmpty()) {
      return Optional.empty();
    }
    Optional<DeviceProfile> profile = new ProfileParser(root.get()).read();
    if (profile.isPresent() && expected.isPresent() && !expected.get().equals(profile.get().id())) {
      root.get().problem("profile", "the file stands where " + expected.get() + " is expected");
    }
    if (problems.count() > before) {
      return Optional.empty();
    }
    Mark identify = root.get().section("modbus").orElse(root.get()).mark("identify");
    return profile.map(p -> new LoadedProfile(p, root.get().mark("firmware"), identify));
  }

  private Optional<DeviceProfile> read() {
    Optional<ProfileId> id = root.require("profile").parsed("profile", ProfileId::new);
    Optional<String> title = root.requiredText("title");
    Optional<String> vendor = root.text("vendor");
    Optional<String> model = root.text("model");
    FirmwareRange firmware = root.parsed("firmware", FirmwareRange::new).orElse(FirmwareRange.ALL);
    Optional<String> source = root.requiredText("source");
    root.know(List.of("include"));
    Optional<ProtocolKind> kind = root.require("protocol").choice("protocol", ProtocolKind.class);
    List<ChannelEntry> entries = entries(root.require("channels").section("channels"));
    Map<ChannelId, Formula> derived = DerivedParser.parse(entries, names());
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
            channels,
            derived));
  }

  private ProfileSections sections(List<ChannelEntry> entries) {
    List<ChannelEntry> own =
        entries.stream().filter(entry -> !entry.section().has(DerivedParser.KEY)).toList();
    // In the order of the profile, in which messages list them.
    Set<String> names = new LinkedHashSet<>(names());
    entries.stream()
        .filter(entry -> entry.section().has(DerivedParser.KEY))
        .forEach(entry -> names.remove(entry.channel().id().value()));
    return new ProfileSections(root, own, names);
  }

  private List<String> names() {
    return root.section("channels").map(SectionReader::keys).orElse(List.of());
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
                new ChannelParser(s, CHANNEL_KEYS)
                    .parse(id)
                    .ifPresent(channel -> entries.add(new ChannelEntry(channel, s))));
      } catch (IllegalArgumentException e) {
        all.problemAtKey(name, e.getMessage() == null ? Wording.quoted(name) : e.getMessage());
      }
    }
    return entries;
  }
}
