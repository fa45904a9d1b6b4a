package dev.edgeagent.profile.channel;

/** What can be done with a channel. */
public enum Access {
  /** Measured only. */
  READ,
  /** Accepted only; never read back. */
  WRITE,
  /** Both. */
  READ_WRITE;

  /** Whether the device tells it. */
  public boolean readable() {
    return this != WRITE;
  }

  /** Whether the device takes it. */
  public boolean writable() {
    return this != READ;
  }
}
