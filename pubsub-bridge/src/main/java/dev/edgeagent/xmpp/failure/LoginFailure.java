package dev.edgeagent.xmpp.failure;

import dev.edgeagent.xmpp.jid.Jid;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The server does not let us in, or we do not let it have our secret. */
public sealed interface LoginFailure extends ConnectFailure {

  /** No login by certificate among what is offered. */
  record ExternalNotOffered(String where, List<String> offered, Jid account)
      implements LoginFailure {
    /** Servers list them in any order; a message that varies cannot be searched for. */
    public ExternalNotOffered {
      offered = offered.stream().sorted().toList();
    }

    @Override
    public String what() {
      return where
          + " does not offer a login by certificate (it offers "
          + String.join(", ", offered)
          + ")";
    }

    @Override
    public Fault fault() {
      return Fault.CREDENTIAL;
    }

    @Override
    public String cure() {
      return "it may not accept our certificate: "
          + certificateCauses(account)
          + "; or it is not set up for it (Prosody: c2s verify = { \"peer\", \"client_once\" };"
          + " ejabberd: tls_verify: true; Openfire: xmpp.client.cert.policy = wanted)";
    }

    @Override
    public Retry retry() {
      return Retry.SLOWLY;
    }
  }

  /** Nothing among what is offered that the configuration allows. */
  record MechanismNotOffered(String where, List<String> offered, String wanted)
      implements LoginFailure {
    /** Servers list them in any order; a message that varies cannot be searched for. */
    public MechanismNotOffered {
      offered = offered.stream().sorted().toList();
    }

    @Override
    public String what() {
      return where
          + " offers no login by password that is allowed here (it offers "
          + String.join(", ", offered)
          + "; allowed: "
          + wanted
          + ")";
    }

    @Override
    public Fault fault() {
      return Fault.CONFIGURATION;
    }

    @Override
    public Retry retry() {
      return Retry.SLOWLY;
    }
  }

  /** What is offered contradicts itself, as when somebody in between took mechanisms away. */
  record Downgrade(String where, String how) implements LoginFailure {
    @Override
    public String what() {
      return where + " offers logins that contradict each other: " + how;
    }

    @Override
    public Fault fault() {
      return Fault.SERVER;
    }

    @Override
    public String cure() {
      return "somebody may sit in between; nothing secret was sent";
    }

    @Override
    public Retry retry() {
      return Retry.SLOWLY;
    }
  }

  /** The certificate was looked at and not accepted for the account. */
  record CertificateNotAccepted(String where, Jid account, String why) implements LoginFailure {
    @Override
    public String what() {
      return where + " does not accept our certificate for " + account + " (" + why + ")";
    }

    @Override
    public Fault fault() {
      return Fault.CREDENTIAL;
    }

    @Override
    public String cure() {
      return CertificateCause.cure(why, certificateCauses(account));
    }

    @Override
    public Retry retry() {
      return Retry.SLOWLY;
    }
  }

  /** The connection was closed when TLS was just up: TLS 1.3 tells of a refusal after that. */
  record CertificateMostLikelyRefused(String where, Jid account, String how)
      implements LoginFailure {
    @Override
    public String what() {
      return where + " closed the connection during the login (" + how + ")";
    }

    @Override
    public Fault fault() {
      return Fault.CREDENTIAL;
    }

    @Override
    public String cure() {
      return "most likely it refuses the certificate of "
          + account
          + " (expired, or of a CA that it does not trust)";
    }
  }

  /** The connection was closed before the login was done. */
  record Closed(String where, String how) implements LoginFailure {
    @Override
    public String what() {
      return where + " closed the connection during the login (" + how + ")";
    }

    @Override
    public Fault fault() {
      return Fault.SERVER;
    }

    @Override
    public String cure() {
      return "its log should say why";
    }
  }

  /**
   * The password was refused.
   *
   * @param binding the channel binding that was shown with it
   */
  record PasswordNotAccepted(String where, Jid account, String why, Optional<String> binding)
      implements LoginFailure {
    /** Without channel binding. */
    public PasswordNotAccepted(String where, Jid account, String why) {
      this(where, account, why, Optional.empty());
    }

    @Override
    public String what() {
      return where + " does not accept the password of " + account + " (" + why + ")";
    }

    @Override
    public Fault fault() {
      return Fault.CREDENTIAL;
    }

    @Override
    public String cure() {
      return binding
          .map(
              type ->
                  "if it is the right one, TLS does not end at the server but before it, or the"
                      + " server is too old to know "
                      + type
                      + ": set upstream.sasl to logins without -plus")
          .orElse("");
    }

    @Override
    public Retry retry() {
      return Retry.SLOWLY;
    }
  }

  /** The server cannot check logins now. */
  record NotNow(String where, String why) implements LoginFailure {
    @Override
    public String what() {
      return where + " cannot check logins now (" + why + ")";
    }

    @Override
    public Fault fault() {
      return Fault.SERVER;
    }
  }

  /** The server wants more of us than a login, as a second factor (XEP-0388 §2.6.3). */
  record MoreWanted(String where, List<String> tasks, String text) implements LoginFailure {
    @Override
    public String what() {
      return where
          + " wants more than the login ("
          + String.join(", ", tasks)
          + (text.isEmpty() ? "" : ": " + text)
          + ")";
    }

    @Override
    public Fault fault() {
      return Fault.SERVER;
    }

    @Override
    public String cure() {
      return "no person is here to do it: exempt this account from it";
    }

    @Override
    public Retry retry() {
      return Retry.SLOWLY;
    }
  }

  /** The server wants the password to be hashed too few or too many times; it was not. */
  record IterationsRefused(String where, String wanted, int least, int most)
      implements LoginFailure {
    @Override
    public String what() {
      return where
          + " wants the password hashed with "
          + wanted
          + " iterations; "
          + least
          + " to "
          + most
          + " are done here";
    }

    @Override
    public Fault fault() {
      return Fault.SERVER;
    }

    @Override
    public String cure() {
      return "set the password anew at the server with a usual number, as 10000";
    }

    @Override
    public Retry retry() {
      return Retry.SLOWLY;
    }
  }

  /** The server let us in without proof that it knows the password (RFC 5802 §3). */
  record ServerNotProven(String where) implements LoginFailure {
    @Override
    public String what() {
      return where + " does not know the password that it accepted: not the real server";
    }

    @Override
    public Fault fault() {
      return Fault.SERVER;
    }

    @Override
    public Retry retry() {
      return Retry.SLOWLY;
    }
  }

  /** The server says something else than the protocol allows. */
  record Senseless(String where, String detail) implements LoginFailure {
    @Override
    public String what() {
      return where + " " + detail;
    }

    @Override
    public Fault fault() {
      return Fault.SERVER;
    }
  }

  /** The server binds another address than the account's. */
  record JidMismatch(String where, String bound, Jid account) implements LoginFailure {
    @Override
    public String what() {
      return where + " calls us " + bound + ", not " + account;
    }

    @Override
    public Fault fault() {
      return Fault.CONFIGURATION;
    }

    @Override
    public String cure() {
      return "set upstream.jid to what the server makes of this login";
    }

    @Override
    public Retry retry() {
      return Retry.SLOWLY;
    }
  }

  /** No resource was bound (RFC 6120 §7). */
  record BindRefused(String where, String why) implements LoginFailure {
    @Override
    public String what() {
      return where + " does not let us bind (" + why + ")";
    }

    @Override
    public Fault fault() {
      return Fault.SERVER;
    }
  }

  /** The login took too long. */
  record TimedOut(String where, Duration patience) implements LoginFailure {
    @Override
    public String what() {
      return where + " did not finish the login in " + patience.toSeconds() + " s";
    }

    @Override
    public Fault fault() {
      return Fault.SERVER;
    }

    @Override
    public String cure() {
      return "its log should say why: some fall silent over a certificate that they cannot use";
    }
  }

  private static String certificateCauses(Jid account) {
    return "check that it has not expired, that the server trusts its CA, and that its"
        + " id-on-xmppAddr is "
        + account;
  }
}
