package dev.edgeagent.profile.load.channel;

import dev.edgeagent.profile.channel.Access;
import dev.edgeagent.profile.channel.Category;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.channel.Labels;
import dev.edgeagent.profile.channel.Range;
import dev.edgeagent.profile.channel.Scaling;
import dev.edgeagent.profile.report.ReportRule;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Wording;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Reads what all protocols have in common of one entry of {@code channels:}. One thread. */
public final class ChannelParser {
  private static final String RANGE = "range";
  private static final String A_RANGE = "a range is two numbers, for example [-40, 150]";
  private static final String VALUES = "values";
  private static final List<String> NUMBERS_ONLY =
      List.of("unit", "scale", "offset", RANGE, "resolution");

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
    Optional<Range> range = RangeParser.parse(section, RANGE, A_RANGE);
    String title = section.text("title").orElse(id.value());
    Optional<BigDecimal> resolution = resolution();
    Category category =
        section.choice(
            "category",
            Category.class,
            access.writable() ? Category.SETTING : Category.MEASUREMENT);
    Optional<Labels> labels = labels(type);
    if (type.isEmpty() || labels.isEmpty()) {
      section.know(protocolKeys);
      section.know(ReportParser.KEYS);
      section.finish();
      return Optional.empty();
    }
    boolean numeric = type.get().numeric();
    if (!numeric) {
      refuseWhatNumbersHave(type.get());
    }
    checkRange(type.get(), range);
    Channel channel =
        new Channel(
            id,
            type.get(),
            access,
            numeric ? unit : Unit.NONE,
            numeric ? scaling : Scaling.NONE,
            numeric ? range : Optional.empty(),
            title,
            ReportRule.EVERYTHING,
            labels.get(),
            resolution.filter(_ -> numeric),
            category);
    return Optional.of(channel.reporting(ReportParser.parse(section, channel)));
  }

  private void checkRange(ChannelType type, Optional<Range> range) {
    if (type == ChannelType.INTEGER
        && range.isPresent()
        && (range.get().min() % 1 != 0 || range.get().max() % 1 != 0)) {
      section.problem(RANGE, "the range of an integer has whole bounds");
    }
  }

  private Optional<BigDecimal> resolution() {
    Optional<BigDecimal> resolution = section.decimal("resolution");
    if (resolution.isPresent() && resolution.get().signum() <= 0) {
      section.problem("resolution", "a resolution is above zero: the smallest step of the value");
      return Optional.empty();
    }
    return resolution;
  }

  /** Of an enum those that it has; empty when a problem was noted. */
  private Optional<Labels> labels(Optional<ChannelType> type) {
    boolean labelled = type.equals(Optional.of(ChannelType.ENUM));
    if (labelled) {
      return LabelsParser.parse(section.require(VALUES), VALUES);
    }
    section.know(List.of(VALUES));
    if (type.isPresent() && section.has(VALUES)) {
      section.problemAtKey(
          VALUES, "a " + Wording.kebab(type.get()) + " channel has no values, only enum has");
    }
    return Optional.of(Labels.NONE);
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
