package dev.edgeagent.broker.pubsub;

import java.util.Locale;
import java.util.Optional;

/** What an account may do at a node (XEP-0060 §4.1). */
enum Affiliation {
  /** Everything. */
  OWNER,
  /** Publish, retract its own items, subscribe, read. */
  PUBLISHER,
  /** Subscribe and read, also where access is by whitelist. */
  MEMBER,
  /** What the access model gives to everybody. */
  NONE,
  /** Nothing. */
  OUTCAST;

  static Optional<Affiliation> of(String wire) {
    for (Affiliation affiliation : values()) {
      if (affiliation.wire().equals(wire)) {
        return Optional.of(affiliation);
      }
    }
    return Optional.empty();
  }

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean mayPublish() {
    return this == OWNER || this == PUBLISHER;
  }

  boolean isListed() {
    return this == OWNER || this == PUBLISHER || this == MEMBER;
  }
}
