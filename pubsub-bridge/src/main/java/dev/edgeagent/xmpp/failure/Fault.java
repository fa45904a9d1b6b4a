package dev.edgeagent.xmpp.failure;

/** Where a failure has to be mended. */
public enum Fault {
  /** In the configuration of the agent. */
  CONFIGURATION,
  /** In the certificate or password that the agent shows, or in what the server knows of it. */
  CREDENTIAL,
  /** On this box: its clock, its DNS, its network. */
  BOX,
  /** On the way to the server. */
  NETWORK,
  /** At the server. */
  SERVER,
  /** Nowhere: it was wanted. */
  NOBODY
}
