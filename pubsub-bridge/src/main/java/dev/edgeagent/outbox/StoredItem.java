package dev.edgeagent.outbox;

/**
 * A sealed item with its place in the outbox.
 *
 * <p>A position is a sequence, which rises by at least one with every item and is never used twice
 * within an epoch, and a part: 0, or which of the readings that were sealed together is the first
 * of this item, after the server did not take all of them at once.
 *
 * @param position {@code sequence * 1024 + part}
 * @param id the item id on the wire, {@code <epoch>-<sequence>}, with {@code .<part>} when it is
 *     not 0
 * @param item what was sealed
 */
public record StoredItem(long position, String id, SealedItem item) {
  private static final int PART_BITS = 10;

  /** As above, with the id made of the epoch. */
  public static StoredItem of(String epoch, long position, SealedItem item) {
    long part = position - first(sequence(position));
    String id = epoch + "-" + sequence(position);
    return new StoredItem(position, part == 0 ? id : id + "." + part, item);
  }

  /** The position of what was sealed with a sequence. */
  public static long first(long sequence) {
    return sequence << PART_BITS;
  }

  /** The sequence of a position. */
  public static long sequence(long position) {
    return position >> PART_BITS;
  }
}
