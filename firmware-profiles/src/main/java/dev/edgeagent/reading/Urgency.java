package dev.edgeagent.reading;

/** Whether a reading waits its turn. */
public enum Urgency {
  /** In order behind what was read before. */
  USUAL,
  /** Passes all that waits: sealed and sent at once. */
  ALARM
}
