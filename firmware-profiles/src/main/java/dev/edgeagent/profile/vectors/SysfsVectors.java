package dev.edgeagent.profile.vectors;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.protocol.SysfsProtocol;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.SectionReader;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Vectors of files of the kernel: {@code files} by name, and {@code expect}. */
final class SysfsVectors implements ProtocolVectors {
  private final DeviceProfile profile;
  private final SysfsProtocol protocol;
  private final Expectation expectation;

  SysfsVectors(DeviceProfile profile, SysfsProtocol protocol) {
    this.profile = profile;
    this.protocol = protocol;
    this.expectation = new Expectation(profile);
  }

  @Override
  public void read(SectionReader vector) {
    Map<String, String> files = new HashMap<>();
    vector
        .require("files")
        .section("files")
        .ifPresent(
            section -> {
              section.keys().forEach(k -> section.text(k).ifPresent(text -> files.put(k, text)));
              section.finish();
            });
    expectation.check(vector, measure(files));
  }

  private Map<ChannelId, Measurement> measure(Map<String, String> files) {
    Map<ChannelId, Measurement> measured = new LinkedHashMap<>();
    try {
      for (var value : protocol.values().entrySet()) {
        Optional<BigDecimal> raw =
            value.getValue().read(name -> Optional.ofNullable(files.get(name)));
        if (raw.isPresent()) {
          measured.put(
              value.getKey(),
              Objects.requireNonNull(profile.channels().get(value.getKey())).read(raw.get()));
        }
      }
      return measured;
    } catch (RawValueException e) {
      return Map.of();
    }
  }

  @Override
  public void write(SectionReader vector) {
    vector.problem("channel", "what the kernel shows can only be read");
  }
}
