package dev.edgeagent.profile;

/** The type of a channel's values. */
public enum ChannelType {
  /** A decimal number with an optional scale, offset and range. */
  NUMBER,
  /** A whole number. */
  INTEGER,
  /** On or off. */
  BOOLEAN,
  /** A text. */
  TEXT
}
