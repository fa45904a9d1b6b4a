package dev.edgeagent.profile.modbus;

import dev.edgeagent.profile.raw.RawField;
import dev.edgeagent.reading.ChannelId;
import java.util.Optional;

/** Where a value stands in a Modbus device. */
public sealed interface ModbusPoint {
  /** The bytes of a register. */
  int REGISTER = 2;

  /** The addresses that it takes; one request reads all of them, so that no value is torn. */
  AddressSpan span();

  /** The poll group; empty when it is polled at the device's own pace. */
  Optional<String> group();

  /** Its table. */
  default ModbusTable table() {
    return span().table();
  }

  /** Its first address. */
  default int address() {
    return span().first();
  }

  /**
   * One bit.
   *
   * @param table of bits
   * @param address from 0
   * @param group the poll group
   */
  record Bit(ModbusTable table, int address, Optional<String> group) implements ModbusPoint {
    /** Throws {@link IllegalArgumentException} for a table of registers, or no address. */
    public Bit {
      if (!table.bits()) {
        throw new IllegalArgumentException("an address of this table is a register");
      }
      var _ = new AddressSpan(table, address, address);
    }

    @Override
    public AddressSpan span() {
      return new AddressSpan(table, address, address);
    }
  }

  /**
   * Whole registers.
   *
   * @param table of registers
   * @param address from 0
   * @param field what the registers mean, two bytes each, the first byte the high one
   * @param group the poll group
   * @param scaleBy the channel whose raw value is the power of ten to multiply with
   */
  record Registers(
      ModbusTable table,
      int address,
      RawField field,
      Optional<String> group,
      Optional<ChannelId> scaleBy)
      implements ModbusPoint {
    /** Throws {@link IllegalArgumentException} with a message for the user. */
    public Registers {
      if (table.bits()) {
        throw new IllegalArgumentException("an address of this table is a bit");
      }
      if (field.length() % REGISTER != 0) {
        throw new IllegalArgumentException(
            "a register has two bytes: the length must be even; parts of one are bits: [0, 7]");
      }
      var _ = new AddressSpan(table, address, address + field.length() / REGISTER - 1);
    }

    @Override
    public AddressSpan span() {
      return new AddressSpan(table, address, address + field.length() / REGISTER - 1);
    }
  }
}
