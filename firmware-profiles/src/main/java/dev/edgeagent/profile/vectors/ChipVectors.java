package dev.edgeagent.profile.vectors;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.chip.ChipStep;
import dev.edgeagent.profile.chip.ChipWrite;
import dev.edgeagent.profile.protocol.ChipProtocol;
import dev.edgeagent.profile.raw.HexBytes;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.SectionReader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Vectors of chips: {@code reads}, the bytes that the chip sends by the name of the read, and
 * {@code expect}; a value, what stands in the chip {@code before}, and what is written.
 */
final class ChipVectors implements ProtocolVectors {
  private final DeviceProfile profile;
  private final ChipProtocol protocol;
  private final Expectation expectation;

  ChipVectors(DeviceProfile profile, ChipProtocol protocol) {
    this.profile = profile;
    this.protocol = protocol;
    this.expectation = new Expectation(profile);
  }

  private Map<String, ChipStep.Read> reads() {
    Map<String, ChipStep.Read> reads = new LinkedHashMap<>();
    Stream.concat(protocol.setup().stream(), protocol.measure().stream())
        .forEach(
            step -> {
              if (step instanceof ChipStep.Read read) {
                reads.put(read.name(), read);
              }
            });
    return reads;
  }

  @Override
  public void read(SectionReader vector) {
    Map<String, ChipStep.Read> known = reads();
    Map<String, byte[]> sent = new HashMap<>();
    vector
        .require("reads")
        .section("reads")
        .ifPresent(
            section -> {
              for (ChipStep.Read read : known.values()) {
                section
                    .parsed(read.name(), HexBytes::parse)
                    .ifPresent(bytes -> take(section, read, bytes, sent));
              }
              section.finish();
            });
    expectation.check(vector, measure(known, sent));
  }

  private static void take(
      SectionReader section, ChipStep.Read read, byte[] bytes, Map<String, byte[]> sent) {
    if (bytes.length == read.bytes()) {
      sent.put(read.name(), bytes);
    } else {
      section.problem(read.name(), "the profile reads " + read.bytes() + " bytes");
    }
  }

  private Map<ChannelId, Measurement> measure(
      Map<String, ChipStep.Read> known, Map<String, byte[]> sent) {
    try {
      Map<String, byte[]> values = new HashMap<>();
      for (ChipStep.Read read : known.values()) {
        byte[] bytes = sent.get(read.name());
        if (bytes != null) {
          byte[] checked = read.crc().check(bytes);
          if (!read.ready(checked)) {
            return Map.of();
          }
          values.put(read.name(), checked);
        }
      }
      return profile.read(protocol.raw(values));
    } catch (RawValueException e) {
      return Map.of();
    }
  }

  @Override
  public void write(SectionReader vector) {
    Optional<byte[]> before = vector.parsed("before", HexBytes::parse);
    WrittenValue.check(
        profile,
        vector,
        (channel, value) -> {
          ChipWrite write = protocol.writes().get(channel.id());
          if (write == null) {
            throw new RawValueException("channel " + channel.id() + " cannot be written");
          }
          byte[] current = before.orElseGet(() -> new byte[write.bytes()]);
          if (current.length != write.bytes()) {
            throw new RawValueException("there are " + write.bytes() + " bytes before");
          }
          return HexBytes.show(write.write(channel.toRaw(value), current));
        });
  }
}
