package dev.edgeagent.profile.load.channel;

import dev.edgeagent.profile.channel.Access;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.channel.Range;
import dev.edgeagent.profile.channel.Scaling;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Wording;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Reads what all protocols have in common of one entry of {@code channels:}. One thread. */
public final class ChannelParser {
  private static final List<String> NUMBERS_ONLY = List.of("unit", "scale", "offset", "range");

  private final SectionReader section;
  private final List<String> protocolKeys;

  /**
   * @param section the entry
   * @param protocolKeys what any protocol adds to it
   */
  public ChannelParser(SectionReader section, List<String> protocolKeys) {
    this.section = section;
    this.protocolKeys = protocolKeys;
  }

  /**
   * The channel, or empty when its problems leave nothing to go on with; then the section is
   * finished, else the caller finishes it.
   */
  public Optional<Channel> parse(ChannelId id) {
    Optional<ChannelType> type = section.require("type").choice("type", ChannelType.class);
    Access access = section.choice("access", Access.class, Access.READ);
    Unit unit = section.parsed("unit", SenmlUnits::parse).orElse(Unit.NONE);
    Scaling scaling = scaling(type);
    Optional<Range> range =
        RangeParser.parse(section, "range", "a range is two numbers, for example [-40, 150]");
    String title = section.text("title").orElse(id.value());
    if (type.isEmpty()) {
      section.know(protocolKeys);
      section.know(ReportParser.KEYS);
      section.finish();
      return Optional.empty();
    }
    if (!type.get().numeric()) {
      refuseWhatNumbersHave(type.get());
      return Optional.of(
          reporting(
              new Channel(
                  id, type.get(), access, Unit.NONE, Scaling.NONE, Optional.empty(), title)));
    }
    return Optional.of(reporting(new Channel(id, type.get(), access, unit, scaling, range, title)));
  }

  private Channel reporting(Channel channel) {
    return channel.reporting(ReportParser.parse(section, channel));
  }

  private void refuseWhatNumbersHave(ChannelType type) {
    for (String key : NUMBERS_ONLY) {
      if (section.has(key)) {
        section.problemAtKey(
            key, "a " + Wording.kebab(type) + " channel has no " + key + ", only numbers have");
      }
    }
  }

  private Scaling scaling(Optional<ChannelType> type) {
    BigDecimal scale = section.decimal("scale").orElse(BigDecimal.ONE);
    BigDecimal offset = section.decimal("offset").orElse(BigDecimal.ZERO);
    String key = section.has("scale") ? "scale" : "offset";
    try {
      Scaling scaling = new Scaling(scale, offset);
      if (type.equals(Optional.of(ChannelType.INTEGER)) && !scaling.whole()) {
        section.problem(key, "an integer stays whole: use type: number, or whole scale and offset");
        return Scaling.NONE;
      }
      return scaling;
    } catch (IllegalArgumentException e) {
      section.problem(key, String.valueOf(e.getMessage()));
      return Scaling.NONE;
    }
  }
}
