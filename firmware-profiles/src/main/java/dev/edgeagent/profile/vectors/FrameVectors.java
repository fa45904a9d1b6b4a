package dev.edgeagent.profile.vectors;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.protocol.FrameProtocol;
import dev.edgeagent.profile.raw.HexBytes;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.SectionReader;
import java.util.Map;
import java.util.Optional;

/** Vectors of binary frames: {@code frame} in hex and {@code expect}; a value and its frame. */
final class FrameVectors implements ProtocolVectors {
  private final DeviceProfile profile;
  private final FrameProtocol protocol;
  private final Expectation expectation;

  FrameVectors(DeviceProfile profile, FrameProtocol protocol) {
    this.profile = profile;
    this.protocol = protocol;
    this.expectation = new Expectation(profile);
  }

  @Override
  public void read(SectionReader vector) {
    Optional<byte[]> frame = vector.require("frame").parsed("frame", HexBytes::parse);
    expectation.check(vector, measure(frame.orElseGet(() -> new byte[0])));
  }

  private Map<ChannelId, Measurement> measure(byte[] frame) {
    if (protocol.shape().trouble(frame).isPresent()) {
      return Map.of();
    }
    try {
      return profile.read(protocol.read(frame));
    } catch (RawValueException e) {
      return Map.of();
    }
  }

  @Override
  public void write(SectionReader vector) {
    WrittenValue.check(
        profile, vector, (channel, value) -> HexBytes.show(protocol.format(channel, value)));
  }
}
