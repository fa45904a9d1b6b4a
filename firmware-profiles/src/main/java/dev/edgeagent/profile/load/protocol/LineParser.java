package dev.edgeagent.profile.load.protocol;

import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.load.channel.ChannelEntry;
import dev.edgeagent.profile.load.channel.ProfileSections;
import dev.edgeagent.profile.protocol.LineProtocol;
import dev.edgeagent.profile.protocol.Protocol;
import dev.edgeagent.profile.protocol.Request;
import dev.edgeagent.profile.protocol.WriteTemplate;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads what {@code protocol: line} adds to a profile: frame, requests and write templates. */
final class LineParser {
  private static final int DEFAULT_LENGTH = 256;

  private final ProfileSections sections;

  private LineParser(ProfileSections sections) {
    this.sections = sections;
  }

  /** The protocol; empty only when a problem was noted. */
  static Optional<Protocol> parse(ProfileSections sections) {
    return new LineParser(sections).parse();
  }

  private Optional<Protocol> parse() {
    Optional<SectionReader> frame = sections.root().section("frame");
    String delimiter =
        frame.flatMap(f -> f.parsed("delimiter", LineProtocol::checkDelimiter)).orElse("\n");
    int maxLength =
        frame
            .map(f -> f.integer("max-length", DEFAULT_LENGTH, 1, LineProtocol.LONGEST_LINE))
            .orElse(DEFAULT_LENGTH);
    frame.ifPresent(SectionReader::finish);
    Map<ChannelId, WriteTemplate> writes = writes(delimiter);
    List<Request<String>> requests = RequestParser.parse(sections, Function.identity());
    return LineReadingParser.parse(sections)
        .map(reading -> new LineProtocol(delimiter, maxLength, reading, requests, writes));
  }

  private Map<ChannelId, WriteTemplate> writes(String delimiter) {
    Map<ChannelId, WriteTemplate> writes = new LinkedHashMap<>();
    for (ChannelEntry entry : sections.channels()) {
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
