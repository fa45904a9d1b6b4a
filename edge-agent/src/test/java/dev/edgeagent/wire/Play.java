package dev.edgeagent.wire;

import java.util.Map;

/**
 * One way to play a script.
 *
 * @param peer with whom
 * @param name what lines for this way alone are tagged with
 * @param settings switches of the peer: those of the test servers, or {@code tls}, {@code login},
 *     {@code certificate}, {@code sm} and {@code jid} of our client
 */
record Play(Peer peer, String name, Map<String, String> settings) {
  /** Keeps a copy. */
  Play {
    settings = Map.copyOf(settings);
  }

  @Override
  public String toString() {
    return name;
  }
}
