package dev.edgeagent.xmpp.listen;

import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.jid.Jid;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What a listener asks, and whom it tells. Called on the network thread: do not block. */
public interface XmppService {
  /** The domain that is served: the {@code to} of every stream. */
  String domain();

  /**
   * Who may log in with a certificate that the TLS layer has verified against the trusted CAs.
   *
   * @param chain leaf first
   * @return the bare JIDs of this domain that it stands for; empty: EXTERNAL is not offered
   */
  List<Jid> accountsOf(List<X509Certificate> chain);

  /** The SCRAM keys of an account, by its bare JID; empty when there is none. */
  Optional<ScramKeys> scramKeys(Jid account);

  /** A client was bound. Returns whether it is let in; false ends its stream. */
  boolean opened(ServerSession session);

  /** A stanza came in, its {@code from} stamped with the session's full JID. */
  void received(ServerSession session, Stanza stanza);

  /**
   * A session ended, for whatever reason; nothing can be sent to it any more.
   *
   * @param undelivered what was sent to it and may not have arrived, in order; empty without stream
   *     management
   */
  void closed(ServerSession session, List<Stanza> undelivered);
}
