package dev.edgeagent.profile.channel;

/** What a channel is to people, for sorting and showing; plays no part in reading it. */
public enum Category {
  /** A quantity that goes up and down. */
  MEASUREMENT,
  /** A counter that only rises: energy, volume, hours of operation. */
  TOTAL,
  /** What people set. */
  SETTING,
  /** How the device itself is. */
  DIAGNOSTIC,
  /** Which device it is: serial number, model, version. */
  IDENTITY
}
