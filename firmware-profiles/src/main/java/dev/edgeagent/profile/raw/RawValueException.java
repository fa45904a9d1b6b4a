package dev.edgeagent.profile.raw;

/** A raw value that is none of its channel, or a value that its channel does not accept. */
public final class RawValueException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With a message for people: channel, value, what would be right. */
  public RawValueException(String message) {
    super(message);
  }
}
