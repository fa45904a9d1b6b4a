package dev.edgeagent.fault.check;

/**
 * The id of an item, {@code <epoch>-<sequence>[.<part>]}.
 *
 * @param epoch which outbox
 * @param sequence which item of it
 * @param part the first reading of it, when it came in parts
 */
record ItemId(String epoch, long sequence, int part) implements Comparable<ItemId> {
  static ItemId of(String text) {
    int dash = text.lastIndexOf('-');
    int dot = text.indexOf('.', dash);
    String sequence = text.substring(dash + 1, dot < 0 ? text.length() : dot);
    return new ItemId(
        text.substring(0, dash),
        Long.parseLong(sequence),
        dot < 0 ? 0 : Integer.parseInt(text.substring(dot + 1)));
  }

  /** Within one epoch. */
  @Override
  public int compareTo(ItemId other) {
    int bySequence = Long.compare(sequence, other.sequence);
    return bySequence == 0 ? Integer.compare(part, other.part) : bySequence;
  }

  @Override
  public String toString() {
    return epoch + "-" + sequence + (part == 0 ? "" : "." + part);
  }
}
