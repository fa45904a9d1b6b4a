package dev.edgeagent.xmpp.failure;

/**
 * Why a connection is off line. All texts are without the names of secrets; some of them repeat
 * what a server sent, so {@link #message} makes one line of readable length of it.
 */
public sealed interface ConnectFailure
    permits ReachFailure, TlsFailure, LoginFailure, StreamFailure {

  /** What happened, without a full stop. */
  String what();

  /** Whose fault it is. */
  Fault fault();

  /** What to do, as a request to a person or as a question; empty when there is nothing. */
  default String cure() {
    return "";
  }

  /** How the connection goes on. */
  default Retry retry() {
    return Retry.BACKOFF;
  }

  /**
   * Whether the peer ended the stream for what it was sent, as far as it says: the same will happen
   * when it is sent again.
   */
  default boolean blamesContent() {
    return false;
  }

  /** One line for people: what happened, and what to do. At most 603 characters. */
  default String message() {
    return OneLine.of(cure().isEmpty() ? what() : what() + ": " + cure());
  }
}
