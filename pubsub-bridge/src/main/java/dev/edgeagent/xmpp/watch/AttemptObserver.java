package dev.edgeagent.xmpp.watch;

/**
 * Hears what an attempt to connect comes by. Called on the network thread and on the one that
 * connects, never on two at once: do not block.
 */
@FunctionalInterface
public interface AttemptObserver {
  /** Hears nothing. */
  AttemptObserver NONE = _ -> {};

  /** Hears one thing. */
  void saw(AttemptEvent event);
}
