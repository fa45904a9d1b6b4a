package dev.edgeagent.profile.protocol;

import dev.edgeagent.profile.chip.ChipBus;
import dev.edgeagent.profile.chip.ChipFormula;
import dev.edgeagent.profile.chip.ChipIdentity;
import dev.edgeagent.profile.chip.ChipStep;
import dev.edgeagent.profile.chip.ChipValue;
import dev.edgeagent.profile.chip.ChipWrite;
import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A chip on I2C or SPI: {@code protocol: chip}.
 *
 * @param bus the kind of bus
 * @param addresses that it can have on I2C; none when any
 * @param clock of SPI
 * @param identity how it says what it is; empty when it cannot
 * @param setup what is done when it is opened; what is read then is kept
 * @param measure what is done at each poll
 * @param formula that some chips need
 * @param values by channel, where they come from
 * @param writes by channel, how they are written
 */
public record ChipProtocol(
    ChipBus bus,
    List<Integer> addresses,
    Clock clock,
    Optional<ChipIdentity> identity,
    List<ChipStep> setup,
    List<ChipStep> measure,
    Optional<ChipFormula> formula,
    Map<ChannelId, ChipValue> values,
    Map<ChannelId, ChipWrite> writes)
    implements Protocol {
  /**
   * How SPI is clocked.
   *
   * @param hertz at most
   * @param mode 0 to 3
   */
  public record Clock(int hertz, int mode) {}

  /** Copies lists and maps. */
  public ChipProtocol {
    addresses = List.copyOf(addresses);
    setup = List.copyOf(setup);
    measure = List.copyOf(measure);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    writes = Collections.unmodifiableMap(new LinkedHashMap<>(writes));
  }

  @Override
  public String name() {
    return "chip";
  }

  /**
   * What was measured.
   *
   * @param reads bytes by the name of the read, checksums taken out; channels of those that are not
   *     there are left out
   * @throws RawValueException when bytes can be no such value
   */
  public Map<ChannelId, RawValue> raw(Map<String, byte[]> reads) throws RawValueException {
    Map<String, BigDecimal> computed =
        formula.isPresent() && reads.keySet().containsAll(formula.get().reads().keySet())
            ? formula.get().compute(reads)
            : Map.of();
    Map<ChannelId, RawValue> raw = new LinkedHashMap<>();
    for (Map.Entry<ChannelId, ChipValue> value : values.entrySet()) {
      switch (value.getValue()) {
        case ChipValue.Bytes bytes -> {
          byte[] read = reads.get(bytes.from());
          if (read != null) {
            raw.put(value.getKey(), bytes.field().decode(read, bytes.at()));
          }
        }
        case ChipValue.Computed(String name) -> {
          if (computed.containsKey(name)) {
            raw.put(
                value.getKey(), new RawValue.Numeric(Objects.requireNonNull(computed.get(name))));
          }
        }
      }
    }
    return raw;
  }
}
