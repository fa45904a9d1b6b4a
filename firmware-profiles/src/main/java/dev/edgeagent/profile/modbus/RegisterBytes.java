package dev.edgeagent.profile.modbus;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Registers as bytes, the high one first, and back. Stateless. */
public final class RegisterBytes {
  private RegisterBytes() {}

  /** Two bytes a register; empty when not all of them are known. */
  public static Optional<byte[]> read(AddressSpan span, ModbusMemory memory) {
    ByteBuffer bytes = ByteBuffer.allocate(ModbusPoint.REGISTER * span.size());
    for (int address = span.first(); address <= span.last(); address++) {
      OptionalInt register = memory.at(span.table(), address);
      if (register.isEmpty()) {
        return Optional.empty();
      }
      bytes.putShort((short) register.getAsInt());
    }
    return Optional.of(bytes.array());
  }

  /** Registers of an even number of bytes. */
  public static List<Integer> registers(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    List<Integer> registers = new ArrayList<>();
    while (buffer.hasRemaining()) {
      registers.add(Short.toUnsignedInt(buffer.getShort()));
    }
    return registers;
  }
}
