package dev.edgeagent.driver.frame;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.stream.Decoder;
import dev.edgeagent.driver.stream.Language;
import dev.edgeagent.driver.stream.Reception;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.protocol.FrameProtocol;
import dev.edgeagent.profile.protocol.Request;
import dev.edgeagent.profile.raw.Octets;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the frames of a device mean.
 *
 * @param profile of the device
 * @param protocol the profile's
 */
record FrameLanguage(DeviceProfile profile, FrameProtocol protocol) implements Language<byte[]> {
  @Override
  public String noun() {
    return "frame";
  }

  @Override
  public Decoder<byte[]> decoder() {
    return new FrameDecoder(protocol.shape());
  }

  @Override
  public Reception read(byte[] frame, Optional<Set<ChannelId>> wanted) throws DriverException {
    try {
      Map<ChannelId, Measurement> measured = profile.read(protocol.read(frame));
      // What the device says besides its answer is no answer.
      boolean answers =
          wanted.isEmpty() || measured.keySet().stream().anyMatch(wanted.get()::contains);
      return answers ? Reception.of(measured) : Reception.NOTHING;
    } catch (RawValueException e) {
      throw new DriverException(DriverException.Kind.CORRUPT, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public boolean doubtful(byte[] frame) {
    // The end of a frame is one only when nothing tells how a frame begins, and whether it is
    // whole.
    return protocol.shape().start().isEmpty() && protocol.shape().checksum().isEmpty();
  }

  @Override
  public List<Request<Octets>> requests() {
    return protocol.requests();
  }

  @Override
  public byte[] write(ChannelId id, Value value) throws DriverException {
    Channel channel = profile.channels().get(id);
    if (channel == null || !protocol.writes().containsKey(id)) {
      throw new DriverException(
          DriverException.Kind.REJECTED, "the profile does not say how " + id + " is written");
    }
    try {
      return protocol.format(channel, value);
    } catch (RawValueException e) {
      throw new DriverException(DriverException.Kind.REJECTED, String.valueOf(e.getMessage()), e);
    }
  }
}
