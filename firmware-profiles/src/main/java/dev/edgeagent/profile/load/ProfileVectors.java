package dev.edgeagent.profile.load;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.protocol.HostProtocol;
import dev.edgeagent.profile.protocol.LineProtocol;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import dev.edgeagent.settings.SettingsParser;
import dev.edgeagent.settings.Wording;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the vectors of a profile: what a device sends and the values it means, and values and what
 * is sent to write them. What a channel reports of them plays no part. Confined to one thread.
 */
public final class ProfileVectors {
  private final DeviceProfile profile;
  private final LineProtocol protocol;

  private ProfileVectors(DeviceProfile profile, LineProtocol protocol) {
    this.profile = profile;
    this.protocol = protocol;
  }

  /**
   * Runs all vectors of a document; each one that fails is a problem at its place.
   *
   * @param source the name of the document for messages
   * @return how many were run
   */
  public static int run(DeviceProfile profile, String source, String text, Problems problems) {
    Optional<Setting.Section> document = SettingsParser.parse(source, text, problems);
    if (document.isEmpty()) {
      return 0;
    }
    SectionReader root = new SectionReader(document.get(), problems);
    Optional<String> id = root.requiredText("profile");
    if (id.isPresent() && !id.get().equals(profile.id().value())) {
      root.problem("profile", "these are vectors of another profile than " + profile.id());
    }
    int ran =
        switch (profile.protocol()) {
          case LineProtocol line -> new ProfileVectors(profile, line).run(root);
          case HostProtocol host -> {
            problems.add(root.mark(), "protocol " + host.name() + " has no raw form to try");
            yield 0;
          }
        };
    root.finish();
    return ran;
  }

  private int run(SectionReader root) {
    int ran = 0;
    for (SectionReader vector : root.sections("read")) {
      read(vector);
      vector.finish();
      ran++;
    }
    for (SectionReader vector : root.sections("write")) {
      write(vector);
      vector.finish();
      ran++;
    }
    return ran;
  }

  private void read(SectionReader vector) {
    String line = vector.requiredText("line").orElse("");
    Map<String, Measurement> measured = measure(line);
    Optional<Setting> expect = vector.require("expect").value("expect");
    if (expect.isPresent() && expect.get() instanceof Setting.Scalar scalar) {
      if (!scalar.text().equals("corrupt")) {
        vector.problem("expect", "expected a mapping of channels, or corrupt");
      } else if (!measured.isEmpty()) {
        vector.problem("expect", "the line is not corrupt: " + show(measured));
      }
      return;
    }
    vector.section("expect").ifPresent(expected -> compare(expected, measured));
  }

  private Map<String, Measurement> measure(String line) {
    Map<String, Measurement> measured = new LinkedHashMap<>();
    try {
      for (var raw : protocol.match(line).orElse(Map.of()).entrySet()) {
        Channel channel = profile.channels().get(raw.getKey());
        if (channel != null) {
          measured.put(raw.getKey().value(), channel.read(raw.getValue()));
        }
      }
      return measured;
    } catch (RawValueException e) {
      return Map.of();
    }
  }

  private void compare(SectionReader expected, Map<String, Measurement> measured) {
    for (String name : expected.keys()) {
      Measurement found = measured.get(name);
      if (found == null) {
        expected.problemAtKey(name, "nothing was read for " + Wording.quoted(name));
      } else {
        compare(expected, name, found);
      }
    }
    for (Map.Entry<String, Measurement> found : measured.entrySet()) {
      if (!expected.has(found.getKey())) {
        expected
            .problems()
            .add(
                expected.mark(),
                "not expected, but read: " + found.getKey() + " " + show(found.getValue()));
      }
    }
  }

  private void compare(SectionReader expected, String name, Measurement found) {
    boolean detailed = expected.value(name).orElse(null) instanceof Setting.Section;
    Optional<SectionReader> details = detailed ? expected.section(name) : Optional.empty();
    Quality quality =
        details
            .flatMap(d -> d.require("quality").parsed("quality", ProfileVectors::quality))
            .orElse(Quality.GOOD);
    Optional<String> text =
        details.isPresent() ? details.get().requiredText("value") : expected.text(name);
    details.ifPresent(SectionReader::finish);
    if (text.isEmpty()) {
      return;
    }
    Optional<Value> value = value(name, text.get(), expected);
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

  private Optional<Value> value(String name, String text, SectionReader section) {
    Channel channel = profile.channels().get(new ChannelId(name));
    try {
      return channel == null ? Optional.empty() : Optional.of(channel.parse(text));
    } catch (RawValueException e) {
      section.problem(name, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static String show(Measurement measurement) {
    return measurement.value() + " (" + measurement.quality() + ")";
  }

  private static String show(Map<String, Measurement> measured) {
    return measured.entrySet().stream()
        .map(entry -> entry.getKey() + " " + show(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private void write(SectionReader vector) {
    Optional<ChannelId> id = vector.require("channel").parsed("channel", ChannelId::new);
    Optional<Channel> channel = id.flatMap(profile::channel);
    Optional<String> text = vector.requiredText("value");
    Optional<String> expect = vector.requiredText("expect");
    if (id.isPresent() && channel.isEmpty()) {
      vector.problem("channel", "the profile has no channel " + id.get());
    }
    if (channel.isEmpty() || text.isEmpty() || expect.isEmpty()) {
      return;
    }
    String written = written(channel.get(), text.get());
    if (!written.equals(expect.get())) {
      vector.problem(
          "expect",
          "expected " + Wording.quoted(expect.get()) + ", but got " + Wording.quoted(written));
    }
  }

  private String written(Channel channel, String text) {
    try {
      Value value = channel.parse(text);
      channel.checkWritable(value);
      return protocol.format(channel, value);
    } catch (RawValueException e) {
      return "refused";
    }
  }
}
