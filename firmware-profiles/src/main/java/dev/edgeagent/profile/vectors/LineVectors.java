package dev.edgeagent.profile.vectors;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.protocol.LineProtocol;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.SectionReader;
import java.util.Map;

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
    Map<ChannelId, String> texts = protocol.match(line).orElse(Map.of());
    try {
      return profile.read(LineProtocol.raw(profile.channels().values(), texts));
    } catch (RawValueException e) {
      return Map.of();
    }
  }

  @Override
  public void write(SectionReader vector) {
    WrittenValue.check(profile, vector, protocol::format);
  }
}
