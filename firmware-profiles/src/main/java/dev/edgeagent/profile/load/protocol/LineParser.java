package dev.edgeagent.profile.load.protocol;

import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.line.LinePattern;
import dev.edgeagent.profile.load.channel.ChannelEntry;
import dev.edgeagent.profile.protocol.LineProtocol;
import dev.edgeagent.profile.protocol.Protocol;
import dev.edgeagent.profile.protocol.WriteTemplate;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what {@code protocol: line} adds to a profile: frame, pattern and write templates. */
final class LineParser {
  private static final int DEFAULT_LENGTH = 256;

  /** Of a device that tells nothing; no line matches. */
  private static final Pattern NOTHING = Pattern.compile("(?!)");

  private static final Pattern GROUP_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

  private final SectionReader root;
  private final List<ChannelEntry> channels;
  private final Set<String> channelNames;

  private LineParser(ProfileSections sections) {
    this.root = sections.root();
    this.channels = sections.channels();
    this.channelNames = sections.names();
  }

  /** The protocol; empty only when a problem was noted. */
  static Optional<Protocol> parse(ProfileSections sections) {
    return new LineParser(sections).parse();
  }

  private Optional<Protocol> parse() {
    Optional<SectionReader> frame = root.section("frame");
    String delimiter =
        frame.flatMap(f -> f.parsed("delimiter", LineProtocol::checkDelimiter)).orElse("\n");
    int maxLength =
        frame
            .map(f -> f.integer("max-length", DEFAULT_LENGTH, 1, LineProtocol.LONGEST_LINE))
            .orElse(DEFAULT_LENGTH);
    frame.ifPresent(SectionReader::finish);
    Map<ChannelId, WriteTemplate> writes = writes(delimiter);
    return pattern().map(pattern -> new LineProtocol(delimiter, maxLength, pattern, writes));
  }

  private Optional<Pattern> pattern() {
    if (channels.stream().anyMatch(entry -> entry.channel().access().readable())) {
      root.require("read");
    }
    if (!root.has("read")) {
      return Optional.of(NOTHING);
    }
    Optional<SectionReader> read = root.section("read");
    Optional<Pattern> pattern =
        read.flatMap(r -> r.require("pattern").parsed("pattern", LinePattern::compile));
    if (read.isPresent() && pattern.isPresent()) {
      checkGroups(read.get(), pattern.get().namedGroups().keySet());
    }
    read.ifPresent(SectionReader::finish);
    return pattern;
  }

  private void checkGroups(SectionReader read, Set<String> groups) {
    for (String group : groups.stream().sorted().toList()) {
      if (!channelNames.contains(group)) {
        read.problem(
            "pattern",
            "group "
                + Wording.quoted(group)
                + " has no channel"
                + Wording.instead(group, channelNames, "the channels are"));
      }
    }
    for (ChannelEntry entry : channels) {
      String name = entry.channel().id().value();
      boolean readable = entry.channel().access().readable();
      if (readable && !groups.contains(name)) {
        String group =
            GROUP_NAME.matcher(name).matches()
                ? "has no group (?<" + name + ">...) for it"
                : "cannot have a group of this name: use letters and digits only";
        entry.problem("channel " + Wording.quoted(name) + " is read, but the pattern " + group);
      }
      if (!readable && groups.contains(name)) {
        entry.problem(
            "channel "
                + Wording.quoted(name)
                + " is only written, but the pattern has a group for it");
      }
    }
  }

  private Map<ChannelId, WriteTemplate> writes(String delimiter) {
    Map<ChannelId, WriteTemplate> writes = new LinkedHashMap<>();
    for (ChannelEntry entry : channels) {
      Channel channel = entry.channel();
      SectionReader section = entry.section();
      Optional<WriteTemplate> template = section.parsed("write", WriteTemplate::new);
      if (!channel.access().writable()) {
        if (section.has("write")) {
          section.problemAtKey("write", "the channel is only read: add access: read-write");
        }
        continue;
      }
      if (!section.has("write")) {
        entry.problem(
            "channel "
                + Wording.quoted(channel.id().value())
                + " can be written: add how, as write: \"{value}\\n\"");
      }
      template.ifPresent(t -> checkTemplate(section, channel, t, delimiter));
      template.ifPresent(t -> writes.put(channel.id(), t));
    }
    return writes;
  }

  private static void checkTemplate(
      SectionReader section, Channel channel, WriteTemplate template, String delimiter) {
    if (!template.fits(channel.type())) {
      section.problem(
          "write", "this placeholder does not fit a " + Wording.kebab(channel.type()) + " channel");
    }
    // Texts to write have no control characters, so they cannot end a line and begin another.
    boolean printable = delimiter.chars().anyMatch(c -> !Character.isISOControl(c));
    if (channel.type() == ChannelType.TEXT && printable) {
      section.problem(
          "write", "a text can only be written when the delimiter is made of control characters");
    }
  }
}
