package dev.edgeagent.pack;

/** When readings are written to the disk. */
public enum Durability {
  /** Those of a pack window together, with one flush of the disk. */
  WINDOW,
  /** Each as soon as the disk has taken those before it. */
  EACH
}
