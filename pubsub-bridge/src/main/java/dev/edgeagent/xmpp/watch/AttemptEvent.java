package dev.edgeagent.xmpp.watch;

import dev.edgeagent.xmpp.Element;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One thing that an attempt to connect came by, in the order of the sealed list. */
public sealed interface AttemptEvent {

  /**
   * It is known where the server may be: by the configuration, by SRV records, or by custom.
   *
   * @param targets host and port each, in the order in which they are tried
   */
  record Aimed(List<String> targets) implements AttemptEvent {
    /** Copies the targets. */
    public Aimed {
      targets = List.copyOf(targets);
    }
  }

  /**
   * The name of a target was looked up.
   *
   * @param name as asked for
   * @param addresses at least one
   */
  record Resolved(String name, List<InetAddress> addresses) implements AttemptEvent {
    /** Copies the addresses. */
    public Resolved {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * A TCP connection was tried.
   *
   * @param took until the answer; what did not answer before another one is not told
   * @param problem what the system said; empty: it is there
   */
  record Tried(InetSocketAddress address, Duration took, Optional<String> problem)
      implements AttemptEvent {}

  /**
   * A connection is used from here on.
   *
   * @param target host and port
   * @param directTls whether TLS begins at once, else with STARTTLS
   */
  record Connected(String target, boolean directTls) implements AttemptEvent {}

  /**
   * TLS is up. With TLS 1.3 the server may still refuse our certificate.
   *
   * @param protocol as {@code TLSv1.3}
   * @param cipher its suite, as {@code TLS_AES_256_GCM_SHA384}
   */
  record Protected(String protocol, String cipher) implements AttemptEvent {}

  /** The SASL mechanisms that the server offers on the protected stream. */
  record Offered(List<String> mechanisms) implements AttemptEvent {
    /** Copies the names. */
    public Offered {
      mechanisms = List.copyOf(mechanisms);
    }
  }

  /** A login was begun, the first or a further one; nothing of its secrets. */
  record Chosen(String mechanism) implements AttemptEvent {}

  /** The server let us in. It has still to prove itself, where the mechanism has it. */
  record LoggedIn() implements AttemptEvent {}

  /** What the server offers after the login: {@code stream:features}. */
  record Features(Element features) implements AttemptEvent {}

  /** The server's answer to the wish for stream management (XEP-0198): {@code enabled}. */
  record Managed(Element enabled) implements AttemptEvent {}
}
