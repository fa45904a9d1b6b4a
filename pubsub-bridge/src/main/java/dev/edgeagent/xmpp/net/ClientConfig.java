package dev.edgeagent.xmpp.net;

import dev.edgeagent.xmpp.Jid;
import dev.edgeagent.xmpp.reach.HostPort;
import java.time.Duration;
import java.util.Optional;
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
 */
public record ClientConfig(
    Jid account,
    String resource,
    Optional<HostPort> host,
    Tls tls,
    SSLContext ssl,
    Login login,
    Duration patience,
    Upkeep upkeep) {

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
    /** With its TLS certificate (XEP-0178). */
    record External() implements Login {}

    /**
     * With SCRAM-SHA-256 or SCRAM-SHA-1 (RFC 7677, RFC 5802).
     *
     * @param password never logged
     */
    record Password(String password) implements Login {
      @Override
      public String toString() {
        return "Password[***]";
      }
    }
  }
}
