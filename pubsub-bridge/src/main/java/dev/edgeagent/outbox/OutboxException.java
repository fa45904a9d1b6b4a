package dev.edgeagent.outbox;

/** The disk did not do it. The message says what to do. */
public final class OutboxException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With a message for people and the cause. */
  public OutboxException(String message, Throwable cause) {
    super(message, cause);
  }
}
