package dev.edgeagent.outbox;

import java.util.List;

/**
 * Sealed items, kept until they are settled. Any thread; calls block until the disk has done it.
 */
public interface Outbox extends AutoCloseable {
  /**
   * Stores items, all or none, in order. When it returns, a power cut does not lose them.
   *
   * @throws OutboxException when the disk refuses; nothing was stored
   */
  void append(List<SealedItem> items) throws OutboxException;

  /**
   * The oldest items behind a sequence, in order.
   *
   * @param after 0 for the very first
   * @param limit the most items, 1 to 1000
   */
  List<StoredItem> read(long after, int limit) throws OutboxException;

  /**
   * Notes that the server has the item. Takes effect on disk with the next append or within a
   * second: a crash before that only sends the same item again.
   */
  void settle(long sequence);

  /** Moves an item that the server will never take out of the way, with the reason. Durable. */
  void setAside(long sequence, String reason) throws OutboxException;

  /** What is in it now. */
  OutboxStatus status() throws OutboxException;

  /** Writes what was settled and closes the file. */
  @Override
  void close();
}
