package dev.edgeagent.driver;

import dev.edgeagent.reading.Quality;

/** A device that did not do what was asked. The kind decides what happens next. */
public final class DriverException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Kind {
    /** The port or host is gone: close, open again with backoff. */
    UNAVAILABLE(Quality.OFFLINE),
    /** No answer in time: next poll. */
    TIMEOUT(Quality.STALE),
    /** A damaged frame: counted; the decoder has found its place again. */
    CORRUPT(Quality.STALE),
    /** The device said no. */
    REJECTED(Quality.DEVICE_ERROR);

    private final Quality quality;

    Kind(Quality quality) {
      this.quality = quality;
    }

    /** The quality of the device's channels after it. */
    public Quality quality() {
      return quality;
    }
  }

  private final Kind kind;
  private final String message;

  /** With a message for people: what happened, and what to do where that is known. */
  public DriverException(Kind kind, String message) {
    super(message);
    this.kind = kind;
    this.message = message;
  }

  /** As above, with the cause. */
  public DriverException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.message = message;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
