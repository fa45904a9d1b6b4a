package dev.edgeagent.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * What the relative times in an outbox count from ({@link dev.edgeagent.reading.RelativeTime}). All
 * boots of a box share one scale, in which no time comes twice: each begins behind what there was.
 * Any thread; calls block until the disk has done it.
 */
public interface Origins {
  /**
   * The relative time at which a boot began, the same whenever it is asked for.
   *
   * @param boot its id
   */
  Instant beginOf(String boot) throws OutboxException;

  /**
   * Sets the origin of all relative times up to one that have none yet.
   *
   * @param until the newest
   */
  void set(Instant until, Origin origin) throws OutboxException;

  /** The origin of a relative time; empty: not known yet. */
  Optional<Origin> of(Instant time) throws OutboxException;
}
