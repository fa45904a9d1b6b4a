package dev.edgeagent.publish;

import java.time.Duration;

/**
 * How many requests are in flight, and how many may be. It grows while the server answers in time,
 * and is halved when it is slow or asks to wait: behind a server that takes 3 kB/s, an alarm would
 * wait for all that is in flight before it. Confined to the publisher's thread.
 */
final class Window {
  /** More adds waiting, not rate, on the servers that were measured. */
  static final int MOST_ITEMS = 100;

  /** Bytes in flight: at 3,000 B/s, the least that stock servers take, answered in a minute. */
  private static final long MOST_BYTES = 150_000;

  private static final int FIRST = 16;

  /** An answer that takes longer is slow: so long an alarm may wait behind what is in flight. */
  private static final Duration SLOW = Duration.ofSeconds(5);

  private double limit = FIRST;

  /** Under it the window doubles with every round of answers; above it grows by one. */
  private double threshold = MOST_ITEMS;

  private int items;
  private long bytes;

  /** When it last kept an item back: a window that is not used up does not grow. */
  private long limitedAt = System.nanoTime();

  /** Answers to what was sent before the last halving are no news. */
  private long halvedAt = System.nanoTime();

  /** One request in flight. */
  record Sent(int bytes, long at) {}

  /** A new connection: what was in flight has its answers. */
  void restart() {
    limit = FIRST;
    threshold = MOST_ITEMS;
  }

  boolean isEmpty() {
    return items == 0;
  }

  /** Whether there is room for one of this size. */
  boolean fits(int size) {
    if (items >= (int) limit) {
      limitedAt = System.nanoTime();
    }
    return items == 0 || (items < (int) limit && bytes + size <= MOST_BYTES);
  }

  Sent send(int size) {
    items++;
    bytes += size;
    return new Sent(size, System.nanoTime());
  }

  /**
   * An answer came, or none will.
   *
   * @param welcome whether the server took the item
   */
  void answered(Sent sent, boolean welcome) {
    items--;
    bytes -= sent.bytes;
    boolean slow = System.nanoTime() - sent.at > SLOW.toNanos();
    if (slow) {
      halve(sent);
    } else if (welcome && limitedAt - sent.at >= 0) {
      limit = Math.min(MOST_ITEMS, limit + (limit < threshold ? 1 : 1 / limit));
    }
  }

  /** The server asks to wait, or is slow. */
  void halve(Sent sent) {
    if (sent.at - halvedAt < 0) {
      return; // of the same window: one window is one sign
    }
    limit = Math.max(1, limit / 2);
    threshold = limit;
    halvedAt = System.nanoTime();
  }

  /** How many may be in flight now. */
  int limit() {
    return (int) limit;
  }
}
