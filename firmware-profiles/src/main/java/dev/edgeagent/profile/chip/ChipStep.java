package dev.edgeagent.profile.chip;

import dev.edgeagent.profile.raw.Octets;
import java.time.Duration;

/** One thing that is done to a chip. */
public sealed interface ChipStep {
  /**
   * Bytes are written, in one transfer.
   *
   * @param bytes one at least
   */
  record Write(Octets bytes) implements ChipStep {}

  /**
   * The chip is left alone.
   *
   * @param time 1 s at most
   */
  record Wait(Duration time) implements ChipStep {}

  /**
   * Bytes are read.
   *
   * @param name by which they are used
   * @param send on I2C: what is written before, with a repeated start; none for a plain read. On
   *     SPI: what goes out while they come in, as many
   * @param bytes how many, 1 to 64
   * @param crc checked, and taken out
   * @param any bits of which one has to be set, or there is nothing to measure now; none when there
   *     always is
   */
  record Read(String name, Octets send, int bytes, ChipCrc crc, Octets any) implements ChipStep {
    /** Whether the chip has something. */
    public boolean ready(byte[] values) {
      boolean ready = any.isEmpty();
      byte[] mask = any.toArray();
      for (int i = 0; i < Math.min(mask.length, values.length); i++) {
        ready |= (mask[i] & values[i]) != 0;
      }
      return ready;
    }
  }
}
