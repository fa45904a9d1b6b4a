package dev.edgeagent.outbox;

/** What a lane does with a new item when its quota is reached. */
public enum WhenFull {
  /** Makes room by dropping its oldest items, counted and announced: fresh readings matter most. */
  DROP_OLDEST,
  /** Refuses the new items: what was taken first matters most. */
  REFUSE
}
