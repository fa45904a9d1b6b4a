package dev.edgeagent.xmpp.failure;

import dev.edgeagent.xmpp.Jid;
import java.time.Duration;
import java.util.List;

/** The server does not let us in, or we do not let it have our secret. */
public sealed interface LoginFailure extends ConnectFailure {

  /** No login by certificate among what is offered. */
  record ExternalNotOffered(String where, List<String> offered, Jid account)
      implements LoginFailure {
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
      return where + " offers logins that contradict each other (" + how + ")";
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
      return certificateCauses(account);
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

  /** The password was refused. */
  record PasswordNotAccepted(String where, Jid account, String why) implements LoginFailure {
    @Override
    public String what() {
      return where + " does not accept the password of " + account + " (" + why + ")";
    }

    @Override
    public Fault fault() {
      return Fault.CREDENTIAL;
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
      return "set upstream.jid to what the server makes of this certificate";
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
  }

  private static String certificateCauses(Jid account) {
    return "check that it has not expired, that the server trusts its CA, and that its"
        + " id-on-xmppAddr is "
        + account;
  }
}
