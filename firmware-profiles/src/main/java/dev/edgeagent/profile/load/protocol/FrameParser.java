package dev.edgeagent.profile.load.protocol;

import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.frame.ByteMatch;
import dev.edgeagent.profile.frame.FrameField;
import dev.edgeagent.profile.frame.FrameLength;
import dev.edgeagent.profile.frame.FramePlace;
import dev.edgeagent.profile.frame.FrameShape;
import dev.edgeagent.profile.frame.FrameTemplate;
import dev.edgeagent.profile.load.channel.ChannelEntry;
import dev.edgeagent.profile.load.channel.ProfileSections;
import dev.edgeagent.profile.load.channel.RawFieldParser;
import dev.edgeagent.profile.protocol.FrameProtocol;
import dev.edgeagent.profile.protocol.Protocol;
import dev.edgeagent.profile.protocol.Request;
import dev.edgeagent.profile.raw.Octets;
import dev.edgeagent.profile.raw.RawField;
import dev.edgeagent.profile.raw.RawFormat;
import dev.edgeagent.profile.raw.WordOrder;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what {@code protocol: frame} adds to a profile: shape, fields, requests, writes. */
final class FrameParser {
  /** What it adds to a channel. */
  static final List<String> CHANNEL_KEYS =
      Stream.concat(Stream.of("at", "when", "write", "request"), RawFieldParser.KEYS.stream())
          .toList();

  private final ProfileSections sections;

  private FrameParser(ProfileSections sections) {
    this.sections = sections;
  }

  /** The protocol; empty only when a problem was noted. */
  static Optional<Protocol> parse(ProfileSections sections) {
    return new FrameParser(sections).parse();
  }

  private Optional<Protocol> parse() {
    Optional<SectionReader> frame = sections.root().require("frame").section("frame");
    Optional<FrameShape> shape = frame.flatMap(FrameShapeParser::parse);
    Optional<ByteMatch> when = frame.flatMap(FrameParser::when);
    WordOrder order = frame.flatMap(f -> f.parsed("order", WordOrder::of)).orElse(WordOrder.ABCD);
    frame.ifPresent(SectionReader::finish);
    List<Request<Octets>> requests = RequestParser.parse(sections, Octets::parse);
    Map<ChannelId, FrameField> fields = new LinkedHashMap<>();
    Map<ChannelId, FrameTemplate> writes = new LinkedHashMap<>();
    for (ChannelEntry entry : sections.channels()) {
      field(entry, shape, when, order).ifPresent(f -> fields.put(entry.channel().id(), f));
      template(entry, shape).ifPresent(t -> writes.put(entry.channel().id(), t));
    }
    return shape.map(s -> new FrameProtocol(s, requests, fields, writes));
  }

  private static Optional<ByteMatch> when(SectionReader section) {
    Optional<SectionReader> when = section.section("when");
    if (when.isEmpty()) {
      return Optional.empty();
    }
    Optional<FramePlace> at = FrameShapeParser.place(when.get(), "at");
    Optional<Octets> equal = when.get().require("equals").parsed("equals", Octets::parse);
    when.get().finish();
    if (equal.isPresent() && equal.get().isEmpty()) {
      when.get().problem("equals", "at least one byte tells a kind of frame from others");
    }
    return at.flatMap(a -> equal.map(e -> new ByteMatch(a, e)));
  }

  private static Optional<FrameField> field(
      ChannelEntry entry, Optional<FrameShape> shape, Optional<ByteMatch> usual, WordOrder order) {
    SectionReader section = entry.section();
    if (!entry.channel().access().readable()) {
      return Optional.empty();
    }
    Optional<FramePlace> at = FrameShapeParser.place(section, "at");
    Optional<RawField> raw = RawFieldParser.parse(section, order);
    Optional<ByteMatch> when = when(section).or(() -> usual);
    if (at.isEmpty() || raw.isEmpty()) {
      return Optional.empty();
    }
    if (fits(entry.channel().type(), raw.get())) {
      inside(section, shape, at.get(), raw.get());
    } else {
      section.problem(
          "as",
          "a " + Wording.kebab(entry.channel().type()) + " channel cannot be had of these bytes");
    }
    return Optional.of(new FrameField(at.get(), raw.get(), when));
  }

  private static boolean fits(ChannelType type, RawField field) {
    return switch (type) {
      case NUMBER, INTEGER, BOOLEAN, ENUM -> field.format().numeric();
      case TEXT -> field.format() == RawFormat.ASCII;
      case BYTES -> field.format() == RawFormat.BYTES;
    };
  }

  private static void inside(
      SectionReader section, Optional<FrameShape> shape, FramePlace at, RawField field) {
    if (shape.isPresent() && shape.get().length() instanceof FrameLength.Fixed(int bytes)) {
      int from = at.in(bytes);
      if (from < 0 || from + field.length() > bytes) {
        section.problem("at", "the frames of this device end before, after " + bytes + " bytes");
      }
    }
  }

  private static Optional<FrameTemplate> template(ChannelEntry entry, Optional<FrameShape> shape) {
    SectionReader section = entry.section();
    Channel channel = entry.channel();
    Optional<FrameTemplate> template = section.parsed("write", FrameTemplate::new);
    if (!channel.access().writable()) {
      if (section.has("write")) {
        section.problemAtKey("write", "the channel is only read: add access: read-write");
      }
      return Optional.empty();
    }
    if (!section.has("write")) {
      entry.problem(
          "channel %s can be written: add how, as write: \"FF 01 {value:uint16} {checksum}\""
              .formatted(Wording.quoted(channel.id().value())));
    }
    template.ifPresent(t -> checkTemplate(section, channel, t, shape));
    return template;
  }

  private static void checkTemplate(
      SectionReader section, Channel channel, FrameTemplate template, Optional<FrameShape> shape) {
    boolean fits =
        channel.type() == ChannelType.BOOLEAN
            || (channel.type().fromNumber() && !template.labelled());
    if (!fits) {
      section.problem(
          "write", "this placeholder does not fit a " + Wording.kebab(channel.type()) + " channel");
    }
    if (template.summed() && shape.isPresent() && shape.get().checksum().isEmpty()) {
      section.problem("write", "the frames of this profile have no checksum to compute");
    }
  }
}
