package dev.edgeagent.xmpp.listen;

import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.jid.Jid;

/**
 * A bound client, as the service sees it. It may be away for a while, its stream broken (XEP-0198):
 * what it is sent then waits for it. Any thread.
 */
public interface ServerSession {
  /** The full JID. */
  Jid jid();

  /**
   * Sends a stanza, or keeps it for a client that is away. Bounded: a client that does not read is
   * cut off with resource-constraint, one that is away for too much ends.
   */
  void send(Stanza stanza);

  /**
   * Ends the session, and its stream with an error of RFC 6120 §4.9.3.
   *
   * @param condition for example {@code conflict}
   */
  void close(String condition);
}
