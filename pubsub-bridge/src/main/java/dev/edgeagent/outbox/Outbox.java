package dev.edgeagent.outbox;

import java.util.List;
import java.util.Set;

/**
 * Sealed items, kept until they are settled. Any thread; calls block until the disk has done it.
 */
public interface Outbox extends AutoCloseable {
  /** The most items of one {@link #read}. */
  int MAX_READ = 1000;

  /**
   * Stores items, all or none, in order. When it returns, a power cut does not lose them.
   *
   * @throws OutboxException when the disk or the quota refuses; nothing was stored
   */
  void append(List<SealedItem> items) throws OutboxException;

  /**
   * The oldest items behind a sequence, in order.
   *
   * @param after 0 for the very first
   * @param limit the most items, 1 to {@link #MAX_READ}
   * @param exceptNodes nodes whose items are passed over
   */
  List<StoredItem> read(long after, int limit, Set<String> exceptNodes) throws OutboxException;

  /**
   * Notes that the server has the item. A read from the start gives it no more; one that goes on
   * behind it does not look there. Takes effect on disk with the next append or within two seconds:
   * a crash before that only sends the same item again. Does not block.
   */
  void settle(long sequence);

  /** Moves an item that the server will never take out of the way, with the reason. Durable. */
  void setAside(long sequence, String reason) throws OutboxException;

  /** What is in it now. */
  OutboxStatus status() throws OutboxException;

  /** Has {@code listener} called after every append, on the thread of the outbox: do not block. */
  void onAppend(Runnable listener);

  /** Writes what was settled and closes the file. */
  @Override
  void close();
}
