package dev.edgeagent.driver;

/**
 * What the devices of one bus have in common.
 *
 * @param clocks of their readings
 * @param links that they share
 */
public record BusContext(Clocks clocks, SharedLinks links) {
  /** One with the clocks of the system and real links. */
  public static BusContext system() {
    return new BusContext(Clocks.system(), new SharedLinks());
  }
}
