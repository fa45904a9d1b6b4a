package dev.edgeagent.xmpp.sasl;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.exception.ScramException;
import dev.edgeagent.xmpp.Jid;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.LoginFailure;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The client's side of a login; one object an attempt. */
public sealed interface SaslMechanism {

  /**
   * How it begins.
   *
   * @param mechanism its name on the wire
   * @param response the initial response, may be empty
   */
  record Start(String mechanism, String response) {}

  /** Begins, if the server offers it. */
  Optional<Start> start(List<String> offered);

  /** Begins once more after a refusal, where that can help. */
  Optional<Start> retry(String condition);

  /** Answers a challenge; empty when it makes no sense. */
  Optional<String> respond(String challenge);

  /** Whether the server has proven with its success what it has to prove. */
  boolean proven(String data);

  /** What to tell the user when the server does not offer it. */
  ConnectFailure notOffered(String where, List<String> offered);

  /** What to tell the user when the server refused. */
  ConnectFailure refused(String where, String why);

  /**
   * EXTERNAL (XEP-0178): the TLS certificate says who we are. All servers take the bare JID as
   * authorization identity, though the XEP has it empty for a certificate with one JID; so that is
   * the second try.
   */
  final class External implements SaslMechanism {
    private static final String NAME = "EXTERNAL";

    private final Jid account;
    private boolean retried;

    /** Logs in as this account. */
    public External(Jid account) {
      this.account = account.bare();
    }

    @Override
    public Optional<Start> start(List<String> offered) {
      return offered.contains(NAME)
          ? Optional.of(new Start(NAME, account.toString()))
          : Optional.empty();
    }

    @Override
    public Optional<Start> retry(String condition) {
      boolean helps = condition.equals("not-authorized") || condition.equals("invalid-authzid");
      if (retried || !helps) {
        return Optional.empty();
      }
      retried = true;
      return Optional.of(new Start(NAME, ""));
    }

    @Override
    public Optional<String> respond(String challenge) {
      return challenge.isEmpty()
          ? Optional.of(retried ? "" : account.toString())
          : Optional.empty();
    }

    @Override
    public boolean proven(String data) {
      return true; // the server has proven itself in TLS
    }

    @Override
    public ConnectFailure notOffered(String where, List<String> offered) {
      return new LoginFailure.ExternalNotOffered(where, offered, account);
    }

    @Override
    public ConnectFailure refused(String where, String why) {
      return new LoginFailure.CertificateNotAccepted(where, account, why);
    }
  }

  /** SCRAM (RFC 5802), SHA-256 before SHA-1, without channel binding. */
  final class Scram implements SaslMechanism {
    private static final List<String> KNOWN = List.of("SCRAM-SHA-256", "SCRAM-SHA-1");

    private final Jid account;
    private final String password;
    private @Nullable ScramClient client;
    private boolean proven;

    /** Logs in as this account; the password is never logged. */
    public Scram(Jid account, String password) {
      this.account = account;
      this.password = password;
    }

    @Override
    public Optional<Start> start(List<String> offered) {
      List<String> common = KNOWN.stream().filter(offered::contains).toList();
      if (common.isEmpty()) {
        return Optional.empty();
      }
      ScramClient started =
          ScramClient.builder()
              .advertisedMechanisms(common.subList(0, 1))
              .username(account.local())
              .password(password.toCharArray())
              .build();
      client = started;
      return Optional.of(
          new Start(
              started.getScramMechanism().getName(), started.clientFirstMessage().toString()));
    }

    @Override
    public Optional<Start> retry(String condition) {
      return Optional.empty();
    }

    @Override
    public Optional<String> respond(String challenge) {
      ScramClient running = client;
      try {
        if (running == null) {
          return Optional.empty();
        }
        if (challenge.startsWith("v=")) {
          // RFC 6120 §6.3.10 lets a server prove itself in a challenge and succeed without data.
          running.serverFinalMessage(challenge);
          proven = true;
          return Optional.of("");
        }
        running.serverFirstMessage(challenge);
        return Optional.of(running.clientFinalMessage().toString());
      } catch (ScramException | IllegalStateException | IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    @Override
    public boolean proven(String data) {
      ScramClient running = client;
      try {
        if (running == null || (data.isEmpty() && proven)) {
          return proven;
        }
        running.serverFinalMessage(data);
        return true;
      } catch (ScramException | IllegalStateException | IllegalArgumentException e) {
        return false;
      }
    }

    @Override
    public ConnectFailure notOffered(String where, List<String> offered) {
      return new LoginFailure.MechanismNotOffered(where, offered, String.join(", ", KNOWN));
    }

    @Override
    public ConnectFailure refused(String where, String why) {
      return new LoginFailure.PasswordNotAccepted(where, account, why);
    }
  }
}
