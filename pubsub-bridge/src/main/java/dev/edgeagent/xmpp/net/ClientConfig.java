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
 * @param host where the server is; empty: port 5222 of the account's domain
 * @param tls how TLS begins; there is no way without it
 * @param ssl trusts the server and carries the client's certificate, if any
 * @param login how to authenticate
 * @param patience how long connecting and logging in may take
 * @param iqTimeout how long an answer may take; rate-limited servers need 30 s and more
 */
public record ClientConfig(
    Jid account,
    String resource,
    Optional<HostPort> host,
    Tls tls,
    SSLContext ssl,
    Login login,
    Duration patience,
    Duration iqTimeout) {

  /** How TLS begins. */
  public enum Tls {
    /** In the stream, required (RFC 6120 §5). */
    STARTTLS,
    /** From the first byte (XEP-0368). */
    DIRECT
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
