package dev.edgeagent.senml;

/** A payload that is not what its element says; the message says where. */
public final class PayloadException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With a message for people. */
  public PayloadException(String message) {
    super(message);
  }
}
