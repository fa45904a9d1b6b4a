package dev.edgeagent.xmpp.sasl;

import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.LoginFailure;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * EXTERNAL (XEP-0178): the TLS certificate says who we are. All servers take the bare JID as
 * authorization identity, though the XEP has it empty for a certificate with one JID; so that is
 * the second try.
 */
public final class External implements SaslMechanism {
  private static final String NAME = "EXTERNAL";

  /** What is said of the account. */
  public enum AuthzId {
    /** The bare JID, and nothing once after a refusal. */
    AUTO,
    /** Nothing: the server takes the account from the certificate. */
    EMPTY,
    /** The bare JID. */
    JID
  }

  private final String where;
  private final Jid account;
  private final AuthzId authzId;
  private boolean silent;
  private boolean retried;

  /**
   * Logs in as this account.
   *
   * @param where host and port, for messages
   */
  public External(String where, Jid account, AuthzId authzId) {
    this.where = where;
    this.account = account.bare();
    this.authzId = authzId;
    this.silent = authzId == AuthzId.EMPTY;
  }

  @Override
  public boolean fits(Offer offer) {
    return offer.mechanisms().contains(NAME);
  }

  @Override
  public Start start(Offer offer, Supplier<List<ChannelBinding>> tls) throws SaslRefusedException {
    if (!fits(offer)) {
      throw new SaslRefusedException(
          new LoginFailure.ExternalNotOffered(where, offer.mechanisms(), account));
    }
    return begin();
  }

  private Start begin() {
    return new Start(NAME, silent ? "" : account.toString());
  }

  @Override
  public Optional<Start> retry(String condition) {
    boolean helps = condition.equals("not-authorized") || condition.equals("invalid-authzid");
    if (authzId != AuthzId.AUTO || retried || !helps) {
      return Optional.empty();
    }
    retried = true;
    silent = true;
    return Optional.of(begin());
  }

  /** A server that does not take the initial response for one asks for it with nothing. */
  @Override
  public String respond(String challenge) throws SaslRefusedException {
    if (!challenge.isEmpty()) {
      throw new SaslRefusedException(
          new LoginFailure.Senseless(where, "asks a question in a login by certificate"));
    }
    return begin().response();
  }

  @Override
  public void succeed(String data) {
    // the server has proven itself in TLS
  }

  @Override
  public ConnectFailure refused(String condition, String text) {
    String why = text.isEmpty() ? condition : condition + ": " + text;
    return condition.equals(ByPassword.TEMPORARY)
        ? new LoginFailure.NotNow(where, why)
        : new LoginFailure.CertificateNotAccepted(where, account, why);
  }
}
