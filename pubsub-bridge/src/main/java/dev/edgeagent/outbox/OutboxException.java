package dev.edgeagent.outbox;

/** The outbox did not do it. The message says why and what to do. */
public final class OutboxException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With a message for people. */
  public OutboxException(String message) {
    super(message);
  }

  /** With a message for people and the cause. */
  public OutboxException(String message, Throwable cause) {
    super(message, cause);
  }
}
