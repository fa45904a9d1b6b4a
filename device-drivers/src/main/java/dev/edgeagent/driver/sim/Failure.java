package dev.edgeagent.driver.sim;

/** What a simulated device does wrong, to see how the rest takes it. */
public enum Failure {
  /** Nothing. */
  NONE,
  /** It is gone, comes back when it is opened again, and goes again. */
  OFFLINE,
  /** It does not answer. */
  SILENT,
  /** Every second answer is damaged. */
  NOISE
}
