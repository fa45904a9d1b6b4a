package dev.edgeagent.driver;

/**
 * One physical link: devices with the same link share a bus and its thread.
 *
 * @param value short and readable: it names the thread, as {@code ttyUSB0} in {@code bus-ttyUSB0}
 */
public record LinkId(String value) {
  /** Throws {@link IllegalArgumentException} when the name is empty. */
  public LinkId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a link needs a name");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
