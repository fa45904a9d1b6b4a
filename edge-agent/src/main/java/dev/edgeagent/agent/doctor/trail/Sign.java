package dev.edgeagent.agent.doctor.trail;

import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.watch.AttemptEvent;
import java.security.cert.X509Certificate;
import java.util.List;

/** One thing on the way of an attempt. */
public sealed interface Sign {
  /** What the client says. */
  record Came(AttemptEvent event) implements Sign {}

  /**
   * The server showed its certificate.
   *
   * @param chain its own first
   * @param protocol of TLS, as agreed
   * @param cipher of TLS, as agreed
   */
  record Shown(List<X509Certificate> chain, String protocol, String cipher) implements Sign {
    /** Copies the chain. */
    public Shown {
      chain = List.copyOf(chain);
    }
  }

  /** The certificate is good, and of the right name. */
  record Trusted() implements Sign {}

  /** On line. */
  record Online(Jid bound) implements Sign {}

  /** Off line. */
  record Over(ConnectFailure failure) implements Sign {}
}
