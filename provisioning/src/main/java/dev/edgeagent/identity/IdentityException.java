package dev.edgeagent.identity;

import java.nio.file.Path;

/** An identity that cannot be used. The message says what is wrong with the file and what to do. */
public final class IdentityException extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Path file;

  /** With the file at fault and one line for people. */
  public IdentityException(Path file, String message) {
    super(message);
    this.file = file;
  }

  /** As above, with the cause. */
  public IdentityException(Path file, String message, Throwable cause) {
    super(message, cause);
    this.file = file;
  }

  /** The file at fault. */
  public Path file() {
    return file;
  }
}
