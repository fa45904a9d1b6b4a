package dev.edgeagent.reading;

/** How soon a reading has to get through. */
public enum Urgency {
  /** In its turn: with others in one item, behind what waits already. */
  USUAL,
  /** At once, past what waits. */
  ALARM
}
