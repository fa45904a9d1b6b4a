package dev.edgeagent.driver.modbus.wire;

/** What a device said to a request. */
public sealed interface Answer {
  /**
   * What was asked for.
   *
   * @param bytes of registers, two each, the higher first; of bits, eight a byte, the first in the
   *     least significant bit; none for a write
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Data(byte[] bytes) implements Answer {}

  /**
   * The device will not.
   *
   * @param refusal why
   */
  record Refused(Refusal refusal) implements Answer {}
}
