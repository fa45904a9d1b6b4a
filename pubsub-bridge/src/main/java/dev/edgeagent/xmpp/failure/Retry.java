package dev.edgeagent.xmpp.failure;

/** How a connection goes on after a failure; it never gives up. */
public enum Retry {
  /** With the usual backoff. */
  BACKOFF,
  /**
   * Minutes later, since nothing changes by itself: somebody has to mend something, or a peer would
   * be driven out again and again.
   */
  SLOWLY
}
