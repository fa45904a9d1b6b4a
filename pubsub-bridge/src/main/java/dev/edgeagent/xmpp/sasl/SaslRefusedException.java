package dev.edgeagent.xmpp.sasl;

import dev.edgeagent.xmpp.failure.ConnectFailure;

/** We do not go on with a login: what the server offers or says is not to be answered. */
public final class SaslRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ConnectFailure failure;

  SaslRefusedException(ConnectFailure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /** Why. */
  public ConnectFailure failure() {
    return failure;
  }
}
