package dev.edgeagent.xmpp.account;

import dev.edgeagent.xmpp.Message;
import dev.edgeagent.xmpp.jid.Jid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps out forged copies of messages of the own account: whoever could forge one could say
 * anything in anybody's name (XEP-0280 §11). Confined to one thread.
 */
public final class Carbons {
  private static final Logger LOG = LoggerFactory.getLogger(Carbons.class);
  private static final String NS = "urn:xmpp:carbons:2";

  private final Jid account;
  private long refused;

  /**
   * For an account.
   *
   * @param account bare
   */
  public Carbons(Jid account) {
    this.account = account;
  }

  /** Whether a message may be believed to be what it says; logs the first that may not. */
  public boolean admit(Message message) {
    boolean copy =
        message.payload().stream().anyMatch(e -> e.is("sent", NS) || e.is("received", NS));
    // XEP-0280 §6: the bare address, exactly; not a resource of the account, not the server.
    if (!copy || message.from().map(account::equals).orElse(false)) {
      return true;
    }
    refused++;
    if (refused == 1) {
      LOG.warn(
          "A copy of a message (carbon) came from {} and not from {}: dropped, as all that follow",
          message.from().map(Jid::toString).orElse("nobody"),
          account);
    }
    return false;
  }

  /** How many were kept out. */
  public long refused() {
    return refused;
  }
}
