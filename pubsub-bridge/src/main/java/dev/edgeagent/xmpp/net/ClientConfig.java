package dev.edgeagent.xmpp.net;

import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.reach.HostPort;
import dev.edgeagent.xmpp.sasl.ByPassword;
import dev.edgeagent.xmpp.sasl.External.AuthzId;
import dev.edgeagent.xmpp.sasl.PasswordMechanism;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLContext;

/**
 * Where a client connects to, and as whom.
 *
 * @param account bare; what the server calls us after login must be this
 * @param resource asked for at bind
 * @param host where the server is; empty: where the SRV records of the account's domain say
 * @param tls how TLS begins; there is no way without it
 * @param ssl trusts the server and carries the client's certificate, if any
 * @param login how to authenticate
 * @param patience how long connecting and logging in may take
 * @param upkeep what is done while it is on line
 * @param installation tells a server that it is us again, whose older session may end (XEP-0388);
 *     no two connections that are on line at a time have the same
 */
public record ClientConfig(
    Jid account,
    String resource,
    Optional<HostPort> host,
    Tls tls,
    SSLContext ssl,
    Login login,
    Duration patience,
    Upkeep upkeep,
    Optional<UUID> installation) {

  /** One that does not say whether it has been there before. */
  public ClientConfig(
      Jid account,
      String resource,
      Optional<HostPort> host,
      Tls tls,
      SSLContext ssl,
      Login login,
      Duration patience,
      Upkeep upkeep) {
    this(account, resource, host, tls, ssl, login, patience, upkeep, Optional.empty());
  }

  /** As an installation that servers can recognise. */
  public ClientConfig as(UUID id) {
    return new ClientConfig(
        account, resource, host, tls, ssl, login, patience, upkeep, Optional.of(id));
  }

  /**
   * How a stream that is on line is kept there.
   *
   * @param iqTimeout how long an answer may take; rate-limited servers need 30 s and more
   * @param deadAfter silence after which the link is taken for dead, at least 4 s; the peer is
   *     asked for a sign of life at three quarters of it
   * @param streamManagement whether to ask for acknowledgements and for resumption (XEP-0198)
   */
  public record Upkeep(Duration iqTimeout, Duration deadAfter, boolean streamManagement) {
    private static final Duration LEAST = Duration.ofSeconds(4);

    /** Asks after a minute of silence, gives up 20 s later. */
    public static final Duration USUAL_SILENCE = Duration.ofSeconds(80);

    /** Checks the bounds. */
    public Upkeep {
      if (iqTimeout.isNegative() || iqTimeout.isZero() || deadAfter.compareTo(LEAST) < 0) {
        throw new IllegalArgumentException(iqTimeout + " or " + deadAfter + " is too short");
      }
    }

    /** With everything else as usual. */
    public static Upkeep answeredIn(Duration iqTimeout) {
      return new Upkeep(iqTimeout, USUAL_SILENCE, true);
    }

    /** Silence after which the peer is asked. */
    Duration askAfter() {
      return deadAfter.multipliedBy(3).dividedBy(4);
    }
  }

  /** How TLS begins. */
  public enum Tls {
    /** In the stream, required (RFC 6120 §5). */
    STARTTLS,
    /** From the first byte (XEP-0368). */
    DIRECT,
    /** As the DNS says, without a host given; with one, direct on port 5223 alone. */
    AUTO
  }

  /** How a client authenticates. */
  public sealed interface Login {
    /**
     * With its TLS certificate (XEP-0178).
     *
     * @param authzId what is said of the account
     */
    record External(AuthzId authzId) implements Login {
      /** In the way that all servers take. */
      public External() {
        this(AuthzId.AUTO);
      }
    }

    /**
     * With a password.
     *
     * @param password never logged; kept as {@link ByPassword#prepared} makes it
     * @param allowed how it may be shown; at least one way
     */
    record Password(String password, Set<PasswordMechanism> allowed) implements Login {
      /** Prepares and checks. */
      public Password {
        password = ByPassword.prepared(password);
        allowed = Set.copyOf(allowed);
        if (allowed.isEmpty()) {
          throw new IllegalArgumentException("a password that may not be used in any way");
        }
      }

      /** By SCRAM of any kind. */
      public Password(String password) {
        this(password, PasswordMechanism.SCRAM);
      }

      @Override
      public String toString() {
        return "Password[***]";
      }
    }
  }
}
