package dev.edgeagent.publish;

/** What is sent first after a time without a connection. */
public enum CatchUp {
  /** The oldest: readings of a device arrive in the order in which they were taken. */
  IN_ORDER,
  /**
   * What is taken from now on: the values of now arrive at once, those of the time without a
   * connection meanwhile, each of the two in order.
   */
  LIVE_FIRST
}
