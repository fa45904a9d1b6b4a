package dev.edgeagent.driver;

/**
 * One physical link: devices with the same link share a bus and its thread.
 *
 * @param value short and readable: it names the thread, as {@code ttyUSB0} in {@code bus-ttyUSB0}
 */
public record LinkId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
