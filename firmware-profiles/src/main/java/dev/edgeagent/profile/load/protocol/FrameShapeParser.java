package dev.edgeagent.profile.load.protocol;

import dev.edgeagent.profile.frame.FrameChecksum;
import dev.edgeagent.profile.frame.FrameLength;
import dev.edgeagent.profile.frame.FramePlace;
import dev.edgeagent.profile.frame.FrameShape;
import dev.edgeagent.profile.load.channel.RawFieldParser;
import dev.edgeagent.profile.raw.Checksum;
import dev.edgeagent.profile.raw.Octets;
import dev.edgeagent.profile.raw.RawField;
import dev.edgeagent.profile.raw.WordOrder;
import dev.edgeagent.settings.SectionReader;
import java.time.Duration;
import java.util.Optional;

/** Reads where frames begin and end: the keys of {@code frame:} of binary frames. Stateless. */
final class FrameShapeParser {
  private static final int USUAL_MOST = 256;
  private static final Duration LONGEST_GAP = Duration.ofSeconds(2);

  private FrameShapeParser() {}

  /** The shape, or empty when a problem was noted; the caller finishes the section. */
  static Optional<FrameShape> parse(SectionReader frame) {
    int before = frame.problems().count();
    Octets start = frame.parsed("start", Octets::parse).orElse(Octets.NONE);
    Octets end = frame.parsed("end", Octets::parse).orElse(Octets.NONE);
    FrameLength length = length(frame);
    Optional<FrameChecksum> checksum = frame.section("checksum").flatMap(FrameShapeParser::sum);
    Duration gap = frame.duration("gap", Duration.ZERO, Duration.ZERO, LONGEST_GAP);
    int most = frame.integer("max-length", USUAL_MOST, 1, FrameShape.LONGEST);
    if (frame.problems().count() > before) {
      return Optional.empty();
    }
    try {
      return Optional.of(new FrameShape(start, length, end, checksum, gap, most));
    } catch (IllegalArgumentException e) {
      frame.problems().add(frame.mark(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static FrameLength length(SectionReader frame) {
    Optional<Integer> fixed = frame.integer("length", 1, FrameShape.LONGEST);
    Optional<SectionReader> told = frame.section("length-at");
    if (told.isPresent()) {
      if (frame.has("length")) {
        frame.problemAtKey("length-at", "frames have a fixed length or tell it, not both");
      }
      int at = told.get().require("at").integer("at", 0, 0, FrameShape.LONGEST - 1);
      Optional<RawField> field = RawFieldParser.parse(told.get(), WordOrder.ABCD);
      int plus = told.get().integer("plus", 0, -FrameShape.LONGEST, FrameShape.LONGEST);
      if (field.isPresent() && !field.get().format().numeric()) {
        told.get().problem("as", "a length is a number");
      }
      told.get().finish();
      if (field.isPresent()) {
        return new FrameLength.Told(at, field.get(), plus);
      }
    }
    return fixed.<FrameLength>map(FrameLength.Fixed::new).orElseGet(FrameLength.Open::new);
  }

  private static Optional<FrameChecksum> sum(SectionReader section) {
    Optional<Checksum> kind = section.require("kind").choice("kind", Checksum.class);
    Optional<FramePlace> at = place(section, "at");
    Optional<FramePlace> from = place(section, "from");
    Optional<FramePlace> to = place(section, "to");
    WordOrder order = section.parsed("order", WordOrder::of).orElse(WordOrder.ABCD);
    if (order != WordOrder.ABCD && order != WordOrder.DCBA) {
      section.problem("order", "a checksum is ABCD (high byte first) or DCBA (low byte first)");
    }
    section.finish();
    if (kind.isEmpty() || at.isEmpty() || from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new FrameChecksum(kind.get(), at.get(), from.get(), to.get(), order == WordOrder.DCBA));
  }

  /** A place in a frame, which must be said; empty when a problem was noted. */
  static Optional<FramePlace> place(SectionReader section, String key) {
    return section
        .require(key)
        .integer(key, -FrameShape.LONGEST, FrameShape.LONGEST - 1)
        .map(FramePlace::new);
  }
}
