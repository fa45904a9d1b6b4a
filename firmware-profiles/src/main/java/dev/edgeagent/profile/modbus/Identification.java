package dev.edgeagent.profile.modbus;

import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How to tell that the device is of this kind: what stands at a place.
 *
 * @param point of registers; in no poll group
 * @param accepted what may stand there, one at least: numbers or texts
 */
public record Identification(ModbusPoint.Registers point, List<RawValue> accepted) {
  /** Copies what is accepted. */
  public Identification {
    accepted = List.copyOf(accepted);
  }

  /** Whether it is; empty while the place was not read. */
  public Optional<Boolean> matches(ModbusMemory memory) {
    Optional<byte[]> bytes = RegisterBytes.read(point.span(), memory);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try {
      RawValue found = point.field().decode(bytes.get(), 0);
      return Optional.of(accepted.stream().anyMatch(value -> same(value, found)));
    } catch (RawValueException e) {
      return Optional.of(false);
    }
  }

  private static boolean same(RawValue a, RawValue b) {
    if (a instanceof RawValue.Numeric(BigDecimal left)
        && b instanceof RawValue.Numeric(BigDecimal right)) {
      return left.compareTo(right) == 0;
    }
    return a.equals(b);
  }
}
