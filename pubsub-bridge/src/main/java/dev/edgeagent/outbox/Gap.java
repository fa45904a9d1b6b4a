package dev.edgeagent.outbox;

import dev.edgeagent.reading.DeviceId;
import java.time.Instant;

/**
 * Readings of one node that were taken and will never arrive.
 *
 * @param cause why
 * @param device whose readings
 * @param node where they would have gone
 * @param items how many items they were sealed into
 * @param readings how many
 * @param from when the oldest was taken
 * @param to when the newest item that is lost begins
 */
public record Gap(
    Cause cause,
    DeviceId device,
    String node,
    long items,
    long readings,
    Instant from,
    Instant to) {

  /** Why readings are lost. */
  public enum Cause {
    /** The quota was reached: {@code outbox.when-full}. */
    FULL,
    /** The disk is short of space, or refused to write. */
    DISK,
    /** The file was damaged, and this part of it could not be read. */
    DAMAGE,
    /** A person dropped what the server had refused. */
    DISCARDED
  }

  /** A gap of one item. */
  public static Gap of(Cause cause, SealedItem item) {
    return new Gap(cause, item.device(), item.node(), 1, item.readings(), item.time(), item.time());
  }

  /** Both in one, for the cause of the later. */
  public Gap plus(Gap later) {
    return new Gap(
        later.cause,
        device,
        node,
        items + later.items,
        readings + later.readings,
        from.isBefore(later.from) ? from : later.from,
        to.isAfter(later.to) ? to : later.to);
  }
}
