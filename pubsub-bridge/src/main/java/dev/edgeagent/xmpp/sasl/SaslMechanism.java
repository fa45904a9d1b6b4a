package dev.edgeagent.xmpp.sasl;

import dev.edgeagent.xmpp.failure.ConnectFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The client's side of a login; one object an attempt. What it throws ends the attempt. */
public sealed interface SaslMechanism permits External, ByPassword {

  /**
   * How it begins.
   *
   * @param mechanism its name on the wire
   * @param response the initial response, may be empty
   */
  record Start(String mechanism, String response) {
    /** Without the response, which may hold a secret. */
    @Override
    public String toString() {
      return mechanism;
    }
  }

  /** Whether anything of an offer can be used; {@link #start} may refuse it all the same. */
  boolean fits(Offer offer);

  /**
   * Begins.
   *
   * @param tls what the TLS connection can be recognised by, best first
   */
  Start start(Offer offer, Supplier<List<ChannelBinding>> tls) throws SaslRefusedException;

  /** Begins once more after a refusal, where that can help. */
  Optional<Start> retry(String condition);

  /** Answers a challenge. */
  String respond(String challenge) throws SaslRefusedException;

  /**
   * The server says that we are in: checks that it has proven what it has to prove.
   *
   * @param data that came with it, may be empty
   */
  void succeed(String data) throws SaslRefusedException;

  /**
   * What to tell the user when the server refused.
   *
   * @param condition as RFC 6120 §6.5 names it
   * @param text of the server, may be empty
   */
  ConnectFailure refused(String condition, String text);
}
