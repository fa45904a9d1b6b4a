package dev.edgeagent.profile.load.channel;

import dev.edgeagent.profile.channel.Range;
import dev.edgeagent.reading.DecimalText;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Reads two bounds: {@code [-40, 150]}. Stateless. */
public final class RangeParser {
  private RangeParser() {}

  /**
   * The range behind {@code key}; empty when it is absent, or a problem was noted.
   *
   * @param wanted says in a message what belongs there
   */
  public static Optional<Range> parse(SectionReader section, String key, String wanted) {
    if (section.value(key).isEmpty()) {
      return Optional.empty();
    }
    int before = section.problems().count();
    List<Setting.Scalar> bounds = section.texts(key);
    List<BigDecimal> numbers =
        bounds.stream().flatMap(bound -> DecimalText.parse(bound.text()).stream()).toList();
    if (section.problems().count() > before) {
      return Optional.empty();
    }
    if (bounds.size() != 2 || numbers.size() != 2) {
      section.problem(key, wanted);
      return Optional.empty();
    }
    try {
      return Optional.of(new Range(numbers.get(0).doubleValue(), numbers.get(1).doubleValue()));
    } catch (IllegalArgumentException e) {
      section.problem(key, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
