package dev.edgeagent.reading;

/** How far the time of a reading can be trusted. */
public enum ClockState {
  /** A time service kept the clock. */
  SYNCED,
  /** The clock was right once, by a time service or the word of the server, and ran by itself. */
  HOLDOVER,
  /** Nobody had confirmed the clock since the boot. */
  NEVER
}
