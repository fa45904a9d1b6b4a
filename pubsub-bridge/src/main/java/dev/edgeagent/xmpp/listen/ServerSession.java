package dev.edgeagent.xmpp.listen;

import dev.edgeagent.xmpp.Jid;
import dev.edgeagent.xmpp.Stanza;

/** A client's bound stream, as the service sees it. Any thread. */
public interface ServerSession {
  /** The full JID. */
  Jid jid();

  /**
   * Sends a stanza. Bounded: a client that does not read is cut off with resource-constraint when 1
   * MiB waits for it.
   */
  void send(Stanza stanza);

  /**
   * Ends the stream with an error of RFC 6120 §4.9.3.
   *
   * @param condition for example {@code conflict}
   */
  void close(String condition);
}
