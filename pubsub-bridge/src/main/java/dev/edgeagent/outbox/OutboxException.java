package dev.edgeagent.outbox;

/** The outbox cannot do what was asked; the message says what to do about it. */
public final class OutboxException extends Exception {
  private static final long serialVersionUID = 1;

  private final Gap.Cause cause;

  /** Without a cause: the disk. */
  public OutboxException(String message) {
    this(Gap.Cause.DISK, message);
  }

  /** The disk, with what it said. */
  public OutboxException(String message, Throwable cause) {
    super(message, cause);
    this.cause = Gap.Cause.DISK;
  }

  /** What readings are lost by, when they are. */
  public OutboxException(Gap.Cause cause, String message) {
    super(message);
    this.cause = cause;
  }

  /** What readings are lost by, when they have to be dropped for it. */
  public Gap.Cause lossCause() {
    return cause;
  }
}
