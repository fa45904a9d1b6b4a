package dev.edgeagent.driver.modbus.plan;

import java.util.Arrays;

/**
 * What one request read, all of it at the same moment.
 *
 * @param span where
 * @param bytes as in the answer
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record Block(Span span, byte[] bytes) {
  /** The bytes of these registers, two each. */
  public byte[] registers(Span of) {
    int from = 2 * (of.address() - span.address());
    return Arrays.copyOfRange(bytes, from, from + 2 * of.count());
  }

  /** The bit at this address. */
  public boolean bit(int address) {
    int at = address - span.address();
    return (bytes[at / Byte.SIZE] >> (at % Byte.SIZE) & 1) == 1;
  }
}
