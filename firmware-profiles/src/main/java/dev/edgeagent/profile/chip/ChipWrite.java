package dev.edgeagent.profile.chip;

import dev.edgeagent.profile.raw.Octets;
import dev.edgeagent.profile.raw.RawField;
import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import java.util.Arrays;

/**
 * How a channel is written: what stands in the chip is read, changed, and written back.
 *
 * @param send the bytes before the value, as the number of the register; none when there are none
 * @param at the first byte that is changed
 * @param bytes how many are read and written
 * @param field what is changed
 */
public record ChipWrite(Octets send, int at, int bytes, RawField field) {
  /**
   * The bytes to write.
   *
   * @param current what stands there, {@link #bytes} long
   * @throws RawValueException when the value does not fit
   */
  public byte[] write(RawValue value, byte[] current) throws RawValueException {
    byte[] head = send.toArray();
    byte[] whole = Arrays.copyOf(head, head.length + bytes);
    System.arraycopy(current, 0, whole, head.length, bytes);
    byte[] old = Arrays.copyOfRange(current, at, at + field.length());
    byte[] next = field.encode(value, old);
    System.arraycopy(next, 0, whole, head.length + at, next.length);
    return whole;
  }
}
