package dev.edgeagent.outbox;

import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Urgency;
import java.time.Instant;

/**
 * An item as it will be published: its node and bytes are fixed here and are the same at every
 * resend.
 *
 * @param device whose readings it holds
 * @param node where it goes
 * @param payload one XML element, UTF-8
 * @param readings how many readings it holds, at most {@link #MAX_READINGS}; 0: a notice
 * @param time of its first reading
 * @param urgency its lane
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying would cost every reading
public record SealedItem(
    DeviceId device, String node, byte[] payload, int readings, Instant time, Urgency urgency) {
  /** An item can be taken apart into its readings, and the parts need places. */
  public static final int MAX_READINGS = 1000;

  /** Throws {@link IllegalArgumentException} for more readings than an item may hold. */
  public SealedItem {
    if (readings < 0 || readings > MAX_READINGS) {
      throw new IllegalArgumentException("an item of " + readings + " readings");
    }
  }
}
