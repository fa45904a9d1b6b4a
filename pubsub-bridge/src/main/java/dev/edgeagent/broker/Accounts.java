package dev.edgeagent.broker;

import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.listen.ScramKeys;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Who may log in at the edge broker, and as whom. Called on network threads: do not block. */
public interface Accounts {
  /**
   * Who a client may be that showed a certificate, verified against the trusted CAs.
   *
   * @param chain leaf first, never empty
   * @return bare JIDs; those of other domains are ignored; empty: not by certificate
   */
  List<Jid> accountsOf(List<X509Certificate> chain);

  /** The SCRAM keys of an account, by its bare JID; empty: not by password. */
  Optional<ScramKeys> scramKeys(Jid account);

  /** Whether an account, by its bare JID, may create PubSub nodes. */
  boolean mayCreateNodes(Jid account);
}
