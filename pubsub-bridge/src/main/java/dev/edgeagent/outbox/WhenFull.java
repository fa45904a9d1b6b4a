package dev.edgeagent.outbox;

/** What an outbox does with a new item when its quota is reached. */
public enum WhenFull {
  /** Makes room by dropping the oldest items, counted and logged: fresh readings matter most. */
  DROP_OLDEST,
  /** Refuses the new items: what was taken first matters most. */
  REFUSE
}
