package dev.edgeagent.profile.vectors;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.protocol.MeterProtocol;
import dev.edgeagent.profile.raw.HexBytes;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.SectionReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Vectors of telegrams: {@code telegram} as text, of which each end of a line stands for CR LF, or
 * {@code hex}, and {@code expect}.
 */
final class MeterVectors implements ProtocolVectors {
  private final DeviceProfile profile;
  private final MeterProtocol protocol;
  private final Expectation expectation;

  MeterVectors(DeviceProfile profile, MeterProtocol protocol) {
    this.profile = profile;
    this.protocol = protocol;
    this.expectation = new Expectation(profile);
  }

  @Override
  public void read(SectionReader vector) {
    Optional<byte[]> telegram =
        vector.has("hex")
            ? vector.parsed("hex", HexBytes::parse)
            : vector.requiredText("telegram").map(MeterVectors::lines);
    expectation.check(vector, measure(vector, telegram.orElseGet(() -> new byte[0])));
  }

  private static byte[] lines(String text) {
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  private Map<ChannelId, Measurement> measure(SectionReader vector, byte[] telegram) {
    try {
      MeterProtocol.Told told = protocol.read(telegram);
      told.refused().forEach((_, why) -> vector.problem("expect", why));
      return profile.read(told.values());
    } catch (RawValueException e) {
      return Map.of();
    }
  }

  @Override
  public void write(SectionReader vector) {
    vector.know(vector.keys());
    vector.problems().add(vector.mark(), "nothing can be written to a meter");
  }
}
