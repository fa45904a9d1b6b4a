package dev.edgeagent.outbox;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Sealed items, kept until they are settled, in two lanes: alarms, and what waits its turn. Any
 * thread; calls block until the disk has done it.
 */
public interface Outbox extends AutoCloseable {
  /** The most items of one {@link #read}. */
  int MAX_READ = 1000;

  /** Hears of changes, on the thread of the outbox: must not block. */
  interface Listener {
    /** Items were added behind all others of their lane. */
    void appended();

    /** Items came back between others: what was read before is not all that is there. */
    void returned();
  }

  /**
   * Stores items, all or none, in order. When it returns, a power cut does not lose them.
   *
   * @throws OutboxException when the disk or the quota refuses; nothing was stored
   */
  void append(List<SealedItem> items) throws OutboxException;

  /**
   * The oldest items of a stretch, in order.
   *
   * @param limit the most items, 1 to {@link #MAX_READ}
   * @param exceptNodes nodes whose items are passed over
   */
  List<StoredItem> read(Stretch stretch, int limit, Set<String> exceptNodes) throws OutboxException;

  /** The position behind which the next item will be stored. */
  long end() throws OutboxException;

  /**
   * Notes that the server has the item. A read from the start gives it no more; one that goes on
   * behind it does not look there. Takes effect on disk with the next append or within two seconds:
   * a crash before that only sends the same item again. Does not block.
   */
  void settle(StoredItem item);

  /**
   * Puts the parts of an item in its place, in order: the server takes none of its size.
   *
   * @param parts with all its readings, each with at least one
   */
  void replace(StoredItem item, List<SealedItem> parts) throws OutboxException;

  /** Moves an item that the server will never take out of the way, with the reason. Durable. */
  void setAside(StoredItem item, String reason) throws OutboxException;

  /** Counts readings that never got here, to be announced. */
  void lost(Gap gap) throws OutboxException;

  /**
   * Stores a notice for each gap that is not announced yet, as an alarm.
   *
   * @param notice makes one, with no readings
   * @return how many
   */
  int announce(Function<Gap, SealedItem> notice) throws OutboxException;

  /** What the relative times in it count from. */
  Origins origins();

  /** What is in it now. */
  OutboxStatus status() throws OutboxException;

  /** Tells of changes from now on; one listener. */
  void listen(Listener listener);

  /** Writes what was settled and closes the file. */
  @Override
  void close();
}
