package dev.edgeagent.xmpp.net;

import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.jid.Jid;

/** Hears of a client connection. Called on the network thread, in order: do not block. */
public interface ConnectionListener {
  /** Logged in and bound; requests may be sent. */
  void online(Jid bound);

  /**
   * The link broke, and the session may go on with another one: requests without an answer still
   * wait for it, new ones are refused. Also after each try to go on that failed.
   */
  void suspended(ConnectFailure failure);

  /** The session goes on where it was suspended. */
  void resumed();

  /**
   * Off line, also after a failed attempt. All requests without an answer have failed with an
   * unknown outcome. The connection tries again by itself.
   */
  void offline(ConnectFailure failure);

  /** A message or presence came in. IQs go to the {@link IqRouter}. */
  void received(Stanza stanza);
}
