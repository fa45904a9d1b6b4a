package dev.edgeagent.driver.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Messages for one device that nobody looked at yet: at most {@value #MOST}, and {@value
 * #MOST_BYTES} bytes. Of more, the oldest is dropped and counted. Guarded by its connection.
 */
final class Inbox {
  static final int MOST = 256;
  static final int MOST_BYTES = 1 << 20;

  private final Deque<Received> messages = new ArrayDeque<>();
  private int bytes;
  private long dropped;

  void add(Received message) {
    messages.add(message);
    bytes += message.body().length;
    while (messages.size() > MOST || bytes > MOST_BYTES) {
      bytes -= messages.remove().body().length;
      dropped++;
    }
  }

  /** The oldest; null when there is none. */
  @Nullable Received next() {
    Received message = messages.poll();
    bytes -= message == null ? 0 : message.body().length;
    return message;
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  /** One that came was too long to be kept. */
  void refused() {
    dropped++;
  }

  /** How many were dropped since it was asked the last time. */
  long dropped() {
    long count = dropped;
    dropped = 0;
    return count;
  }
}
