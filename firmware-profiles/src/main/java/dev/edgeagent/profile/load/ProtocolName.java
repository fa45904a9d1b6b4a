package dev.edgeagent.profile.load;

/** The protocols that a profile can name. */
enum ProtocolName {
  LINE,
  HOST
}
