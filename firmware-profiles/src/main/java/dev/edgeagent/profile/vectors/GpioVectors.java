package dev.edgeagent.profile.vectors;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.gpio.LineMeasure;
import dev.edgeagent.profile.protocol.GpioProtocol;
import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Wording;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Vectors of a line: {@code line} with its measures, and {@code expect}. */
final class GpioVectors implements ProtocolVectors {
  private final DeviceProfile profile;
  private final GpioProtocol protocol;
  private final Expectation expectation;

  GpioVectors(DeviceProfile profile, GpioProtocol protocol) {
    this.profile = profile;
    this.protocol = protocol;
    this.expectation = new Expectation(profile);
  }

  @Override
  public void read(SectionReader vector) {
    Map<LineMeasure, BigDecimal> line = new EnumMap<>(LineMeasure.class);
    vector
        .require("line")
        .section("line")
        .ifPresent(
            section -> {
              for (LineMeasure measure : LineMeasure.values()) {
                section.decimal(Wording.kebab(measure)).ifPresent(raw -> line.put(measure, raw));
              }
              section.finish();
            });
    Map<ChannelId, Measurement> measured = new LinkedHashMap<>();
    protocol
        .measures()
        .forEach(
            (id, measure) -> {
              BigDecimal raw = line.get(measure);
              if (raw != null) {
                measured.put(id, Objects.requireNonNull(profile.channels().get(id)).read(raw));
              }
            });
    expectation.check(vector, measured);
  }

  @Override
  public void write(SectionReader vector) {
    WrittenValue.check(
        profile,
        vector,
        (channel, value) ->
            switch (channel.toRaw(value)) {
              case RawValue.Numeric(BigDecimal number) ->
                  number.stripTrailingZeros().toPlainString();
              case RawValue.Text _, RawValue.Data _, RawValue.Missing _ ->
                  throw new RawValueException("a line is told a number");
            });
  }
}
