package dev.edgeagent.clock;

/** How far the time of this box can be trusted. */
public enum ClockState {
  /** A time service keeps it. */
  SYNCED,
  /** It was right once, by the word of the server, and runs by itself since. */
  HOLDOVER,
  /** Nobody has confirmed it since the boot. */
  NEVER
}
