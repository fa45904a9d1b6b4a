package dev.edgeagent.profile.load.channel;

import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.Range;
import dev.edgeagent.profile.report.Deadband;
import dev.edgeagent.profile.report.Width;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import dev.edgeagent.settings.Wording;
import java.util.Optional;

/** Reads {@code deadband}: {@code 0.1}, {@code 2 %}, {@code { up: 0.5, down: 0.1 }}. Stateless. */
final class DeadbandParser {
  private static final String KEY = "deadband";

  private DeadbandParser() {}

  /** The deadband; empty when it is absent, or a problem was noted. */
  static Optional<Deadband> parse(SectionReader section, Channel channel) {
    if (section.has(KEY) && !channel.type().numeric()) {
      section.problemAtKey(
          KEY,
          "a %s channel has no deadband, only numbers have: use report: on-change"
              .formatted(Wording.kebab(channel.type())));
      return Optional.empty();
    }
    if (section.value(KEY).orElse(null) instanceof Setting.Section) {
      return section.section(KEY).flatMap(sides -> sides(sides, channel));
    }
    return width(section, KEY, channel).map(both -> new Deadband(both, both));
  }

  private static Optional<Deadband> sides(SectionReader sides, Channel channel) {
    Optional<Width> up = width(sides.require("up"), "up", channel);
    Optional<Width> down = width(sides.require("down"), "down", channel);
    sides.finish();
    return up.flatMap(u -> down.map(d -> new Deadband(u, d)));
  }

  private static Optional<Width> width(SectionReader section, String key, Channel channel) {
    Optional<Width> width = section.parsed(key, Width::parse);
    if (width.isPresent() && channel.range().isPresent()) {
      checkRange(section, key, width.get(), channel.range().get());
    }
    return width;
  }

  private static void checkRange(SectionReader section, String key, Width width, Range range) {
    if (!width.percent() && width.amount() > range.max() - range.min()) {
      section.problem(
          key,
          "a deadband of %s is wider than the range %s: no change would be reported"
              .formatted(new Value.Numeric(width.amount()), range));
    }
  }
}
