package dev.edgeagent.xmpp.listen;

import java.time.Duration;

/**
 * Bounds of a listener.
 *
 * @param loginPatience how long a client may take from connecting to binding
 * @param maxConnections connections at a time; more are closed at once
 */
public record ListenOptions(Duration loginPatience, int maxConnections) {
  /** 30 s to log in, 200 connections. */
  public static final ListenOptions DEFAULT = new ListenOptions(Duration.ofSeconds(30), 200);
}
