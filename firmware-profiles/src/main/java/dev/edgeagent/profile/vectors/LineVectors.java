package dev.edgeagent.profile.vectors;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.protocol.LineProtocol;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Wording;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Vectors of text lines: {@code line} and {@code expect}; a value and the text that writes it. */
final class LineVectors implements ProtocolVectors {
  private final DeviceProfile profile;
  private final LineProtocol protocol;
  private final Expectation expectation;

  LineVectors(DeviceProfile profile, LineProtocol protocol) {
    this.profile = profile;
    this.protocol = protocol;
    this.expectation = new Expectation(profile);
  }

  @Override
  public void read(SectionReader vector) {
    String line = vector.requiredText("line").orElse("");
    expectation.check(vector, measure(line));
  }

  private Map<ChannelId, Measurement> measure(String line) {
    Map<ChannelId, Measurement> measured = new LinkedHashMap<>();
    try {
      for (var raw : protocol.match(line).orElse(Map.of()).entrySet()) {
        Channel channel = profile.channels().get(raw.getKey());
        if (channel != null) {
          measured.put(raw.getKey(), channel.read(LineProtocol.raw(channel, raw.getValue())));
        }
      }
      return measured;
    } catch (RawValueException e) {
      return Map.of();
    }
  }

  @Override
  public void write(SectionReader vector) {
    Optional<WrittenValue> value = WrittenValue.parse(profile, vector);
    Optional<String> expect = vector.requiredText("expect");
    if (value.isEmpty() || expect.isEmpty()) {
      return;
    }
    String written =
        value
            .get()
            .accepted()
            .map(accepted -> protocol.format(value.get().channel(), accepted))
            .orElse(WrittenValue.REFUSED);
    if (!written.equals(expect.get())) {
      vector.problem(
          "expect",
          "expected " + Wording.quoted(expect.get()) + ", but got " + Wording.quoted(written));
    }
  }
}
