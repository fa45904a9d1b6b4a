package dev.edgeagent.profile.report;

/** Which samples of a channel become readings. */
public enum ReportMode {
  /** Each. */
  ALWAYS,
  /** One that differs from the last reported one. */
  ON_CHANGE,
  /** The newest of each period. */
  PERIOD
}
