package dev.edgeagent.profile.gpio;

/** A quantity of a line. */
public enum LineMeasure {
  /** Whether it is active: 0 or 1. */
  LEVEL,
  /** How often it became active, since the device was new to the box. */
  COUNT,
  /** How often it becomes active, in hertz; of an output, how often it is switched. */
  FREQUENCY,
  /** How much of the time it is active, in percent. */
  DUTY
}
