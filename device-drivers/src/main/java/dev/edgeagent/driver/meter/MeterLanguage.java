package dev.edgeagent.driver.meter;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.stream.Decoder;
import dev.edgeagent.driver.stream.Language;
import dev.edgeagent.driver.stream.Reception;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.protocol.MeterProtocol;
import dev.edgeagent.profile.protocol.Request;
import dev.edgeagent.profile.raw.Octets;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the telegrams of a meter mean.
 *
 * @param profile of the meter
 * @param protocol the profile's
 */
record MeterLanguage(DeviceProfile profile, MeterProtocol protocol) implements Language<byte[]> {
  @Override
  public String noun() {
    return "telegram";
  }

  @Override
  public Decoder<byte[]> decoder() {
    return switch (protocol.telegram()) {
      case DSMR, IEC62056_21 -> new TextDecoder();
      case SML -> new SmlDecoder();
    };
  }

  @Override
  public Reception read(byte[] telegram, Optional<Set<ChannelId>> wanted) throws DriverException {
    try {
      MeterProtocol.Told told = protocol.read(telegram);
      return new Reception(profile.read(told.values()), told.refused());
    } catch (RawValueException e) {
      throw new DriverException(DriverException.Kind.CORRUPT, String.valueOf(e.getMessage()), e);
    }
  }

  /** A telegram begins with its slash or its escape. */
  @Override
  public boolean doubtful(byte[] telegram) {
    return false;
  }

  /** None: one that is asked is a conversation of its own. */
  @Override
  public List<Request<Octets>> requests() {
    return List.of();
  }

  @Override
  public byte[] write(ChannelId channel, Value value) throws DriverException {
    throw new DriverException(
        DriverException.Kind.REJECTED, "nothing can be written to a meter, so not " + channel);
  }
}
