package dev.edgeagent.profile.vectors;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import dev.edgeagent.settings.Wording;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what was read with the {@code expect:} of a vector. Any thread. */
final class Expectation {
  private static final String EXPECT = "expect";
  private static final String CORRUPT = "corrupt";

  /** Of a channel, where the device says that it has no value. */
  private static final String ABSENT = "absent";

  private final DeviceProfile profile;

  Expectation(DeviceProfile profile) {
    this.profile = profile;
  }

  /**
   * Notes every difference.
   *
   * @param measured nothing when what came is none of this device
   */
  void check(SectionReader vector, Map<ChannelId, Measurement> measured) {
    Optional<Setting> expect = vector.require(EXPECT).value(EXPECT);
    if (expect.isPresent() && expect.get() instanceof Setting.Scalar scalar) {
      if (!scalar.text().equals(CORRUPT)) {
        vector.problem(EXPECT, "expected a mapping of channels, or corrupt");
      } else if (!measured.isEmpty()) {
        vector.problem(EXPECT, "it is not corrupt: " + show(measured));
      }
      return;
    }
    vector.section(EXPECT).ifPresent(expected -> compare(expected, measured));
  }

  private void compare(SectionReader expected, Map<ChannelId, Measurement> measured) {
    for (String name : expected.keys()) {
      Optional<Map.Entry<ChannelId, Measurement>> found =
          measured.entrySet().stream().filter(m -> m.getKey().value().equals(name)).findFirst();
      if (found.isEmpty()) {
        expected.problemAtKey(name, "nothing was read for " + Wording.quoted(name));
      } else {
        compare(expected, found.get().getKey(), found.get().getValue());
      }
    }
    measured.forEach(
        (channel, found) -> {
          if (!expected.has(channel.value())) {
            expected
                .problems()
                .add(expected.mark(), "not expected, but read: " + channel + " " + show(found));
          }
        });
  }

  private void compare(SectionReader expected, ChannelId channel, Measurement found) {
    String name = channel.value();
    boolean detailed = expected.value(name).orElse(null) instanceof Setting.Section;
    Optional<SectionReader> details = detailed ? expected.section(name) : Optional.empty();
    Quality quality =
        details
            .flatMap(d -> d.require("quality").parsed("quality", Expectation::quality))
            .orElse(Quality.GOOD);
    Optional<String> text =
        details.isPresent() ? details.get().requiredText("value") : expected.text(name);
    details.ifPresent(SectionReader::finish);
    if (text.isEmpty()) {
      return;
    }
    if (text.get().equals(ABSENT)) {
      if (!found.equals(new Measurement(Value.ABSENT, Quality.DEVICE_ERROR))) {
        expected.problem(name, "expected no value, but " + show(found) + " was read");
      }
      return;
    }
    Optional<Value> value = value(channel, text.get(), expected);
    if (value.isPresent() && !found.equals(new Measurement(value.get(), quality))) {
      expected.problem(
          name,
          "expected "
              + show(new Measurement(value.get(), quality))
              + ", but "
              + show(found)
              + " was read");
    }
  }

  private static Quality quality(String text) {
    return Stream.of(Quality.GOOD, Quality.OUT_OF_RANGE)
        .filter(quality -> quality.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Wording.quoted(text) + " is not one of GOOD, OUT_OF_RANGE"));
  }

  private Optional<Value> value(ChannelId id, String text, SectionReader section) {
    Channel channel = profile.channels().get(id);
    try {
      return channel == null ? Optional.empty() : Optional.of(channel.parse(text));
    } catch (RawValueException e) {
      section.problem(id.value(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static String show(Measurement measurement) {
    return measurement.value() + " (" + measurement.quality() + ")";
  }

  private static String show(Map<ChannelId, Measurement> measured) {
    return measured.entrySet().stream()
        .map(entry -> entry.getKey() + " " + show(entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
