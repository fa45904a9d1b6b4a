package dev.edgeagent.reading;

/** How far a reading can be trusted. A reading carries a value exactly when it was measured. */
public enum Quality {
  /** Measured, and inside the range of its channel. */
  GOOD(true),
  /** Measured, outside the range of its channel: marked, never dropped. */
  OUT_OF_RANGE(true),
  /** The device did not answer in time, or what it sent was damaged. */
  STALE(false),
  /** The port or host through which the device is reached is gone. */
  OFFLINE(false),
  /** The device itself answered that it cannot. */
  DEVICE_ERROR(false);

  private final boolean measured;

  Quality(boolean measured) {
    this.measured = measured;
  }

  /** Whether a reading of this quality has a value. */
  public boolean measured() {
    return measured;
  }
}
