package dev.edgeagent.profile.protocol;

import dev.edgeagent.profile.modbus.AddressSpan;
import dev.edgeagent.profile.modbus.Identification;
import dev.edgeagent.profile.modbus.ModbusMemory;
import dev.edgeagent.profile.modbus.ModbusPoint;
import dev.edgeagent.profile.modbus.ModbusWrite;
import dev.edgeagent.profile.modbus.RegisterBytes;
import dev.edgeagent.profile.raw.RawField;
import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Registers and bits of a Modbus device: {@code protocol: modbus}, whatever it goes over.
 *
 * @param points by channel, where it stands
 * @param holes addresses that must not be read, not even between others
 * @param maxRegisters the most registers that the device answers at once, 1 to {@value
 *     #MOST_REGISTERS}
 * @param maxCoils the most bits that it answers at once, 1 to {@value #MOST_COILS}
 * @param writeMultiple whether a single register or coil, too, is written by the function codes for
 *     several, 16 and 15
 * @param groups the poll groups by name, with their periods
 * @param identification all of them hold for a device of this kind; possibly none
 */
public record ModbusProtocol(
    Map<ChannelId, ModbusPoint> points,
    List<AddressSpan> holes,
    int maxRegisters,
    int maxCoils,
    boolean writeMultiple,
    Map<String, Duration> groups,
    List<Identification> identification)
    implements Protocol {
  /** The most registers of a response. */
  public static final int MOST_REGISTERS = 125;

  /** The most bits of a response. */
  public static final int MOST_COILS = 2000;

  /** Either side of zero; SunSpec allows ten. */
  private static final int MOST_EXPONENT = 30;

  /** The device says that it has no power of ten: then it has no value either. */
  private static final int MISSING_POWER = Integer.MIN_VALUE;

  /** Copies. */
  public ModbusProtocol {
    points = Collections.unmodifiableMap(new LinkedHashMap<>(points));
    holes = List.copyOf(holes);
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    identification = List.copyOf(identification);
  }

  @Override
  public String name() {
    return "modbus";
  }

  /**
   * The raw value of a channel, times its power of ten.
   *
   * @return empty when not all that it needs was read
   * @throws RawValueException when what stands there can be no value
   * @throws IllegalArgumentException when there is no such channel
   */
  public Optional<RawValue> read(ChannelId channel, ModbusMemory memory) throws RawValueException {
    return switch (point(channel)) {
      case ModbusPoint.Bit bit -> {
        OptionalInt found = memory.at(bit.table(), bit.address());
        yield found.isPresent()
            ? Optional.of(new RawValue.Numeric(BigDecimal.valueOf(found.getAsInt())))
            : Optional.empty();
      }
      case ModbusPoint.Registers registers -> {
        Optional<byte[]> bytes = RegisterBytes.read(registers.span(), memory);
        Optional<Integer> power = power(registers, memory);
        if (bytes.isEmpty() || power.isEmpty()) {
          yield Optional.empty();
        }
        RawValue raw = registers.field().decode(bytes.get(), 0);
        yield Optional.of(scaled(raw, power.get()));
      }
    };
  }

  private static RawValue scaled(RawValue raw, int power) {
    if (power == MISSING_POWER) {
      return new RawValue.Missing("no power of ten");
    }
    return raw instanceof RawValue.Numeric(BigDecimal number)
        ? new RawValue.Numeric(number.scaleByPowerOfTen(power))
        : raw;
  }

  private Optional<Integer> power(ModbusPoint.Registers point, ModbusMemory memory)
      throws RawValueException {
    if (point.scaleBy().isEmpty()) {
      return Optional.of(0);
    }
    Optional<RawValue> power = read(point.scaleBy().get(), memory);
    if (power.isEmpty()) {
      return Optional.empty();
    }
    if (!(power.get() instanceof RawValue.Numeric(BigDecimal number))) {
      return Optional.of(MISSING_POWER);
    }
    if (number.abs().compareTo(BigDecimal.valueOf(MOST_EXPONENT)) > 0) {
      throw new RawValueException(
          "%s is no power of ten: %s".formatted(point.scaleBy().get(), number.toPlainString()));
    }
    return Optional.of(number.intValue());
  }

  /**
   * Whether {@link #write} needs to know the device: the other bits of the register, or the power
   * of ten.
   */
  public boolean needsMemory(ChannelId channel) {
    return point(channel) instanceof ModbusPoint.Registers registers
        && (registers.field().bits().isPresent() || registers.scaleBy().isPresent());
  }

  /**
   * What is sent to the device to write a raw value.
   *
   * @param memory what stands there now, as far as {@link #needsMemory} says so
   * @throws RawValueException when the value does not fit, or nothing is known of what stands there
   * @throws IllegalArgumentException when there is no such channel
   */
  public ModbusWrite write(ChannelId channel, RawValue raw, ModbusMemory memory)
      throws RawValueException {
    return switch (point(channel)) {
      case ModbusPoint.Bit bit -> {
        if (!(raw instanceof RawValue.Numeric(BigDecimal number))) {
          throw new RawValueException(channel + " is a bit, not " + raw);
        }
        yield new ModbusWrite(bit.table(), bit.address(), List.of(number.signum() == 0 ? 0 : 1));
      }
      case ModbusPoint.Registers registers -> {
        byte[] bytes = bytes(channel, registers, raw, memory);
        yield new ModbusWrite(
            registers.table(), registers.address(), RegisterBytes.registers(bytes));
      }
    };
  }

  private byte[] bytes(
      ChannelId channel, ModbusPoint.Registers registers, RawValue raw, ModbusMemory memory)
      throws RawValueException {
    RawField field = registers.field();
    Optional<byte[]> current =
        field.bits().isPresent()
            ? RegisterBytes.read(registers.span(), memory)
            : Optional.of(new byte[field.length()]);
    Optional<Integer> power = power(registers, memory);
    if (current.isEmpty() || power.isEmpty() || power.get() == MISSING_POWER) {
      throw new RawValueException(channel + " cannot be written before the device was read");
    }
    RawValue back = scaled(raw, -power.get());
    return field.encode(back, current.get());
  }

  private ModbusPoint point(ChannelId channel) {
    ModbusPoint point = points.get(channel);
    if (point == null) {
      throw new IllegalArgumentException("no channel " + channel + " in the registers");
    }
    return point;
  }
}
