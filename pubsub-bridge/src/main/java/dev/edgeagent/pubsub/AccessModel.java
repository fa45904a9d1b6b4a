package dev.edgeagent.pubsub;

import java.util.Locale;

/** Who may subscribe to a node and read its items (XEP-0060 §4.5). */
public enum AccessModel {
  /** Those whom the owner has listed. */
  WHITELIST,
  /** Those whom the owner approves when they ask. */
  AUTHORIZE,
  /** Those who may see the owner's presence. */
  PRESENCE,
  /** Those in certain groups of the owner's roster. */
  ROSTER,
  /** Everybody. */
  OPEN;

  /** As in a node's configuration. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
