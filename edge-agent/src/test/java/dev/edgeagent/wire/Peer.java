package dev.edgeagent.wire;

import java.util.Locale;

/** With whom a script is played. */
public enum Peer {
  /** Our edge broker; the script is its client. */
  BROKER,
  /** The script is its client. */
  PROSODY,
  /** The script is its client. */
  EJABBERD,
  /** Our client; the script is its server. */
  AGENT;

  /** As it is written in scripts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whose lines are sent, when a script is played with it. */
  Side played() {
    return switch (this) {
      case BROKER, PROSODY, EJABBERD -> Side.CLIENT;
      case AGENT -> Side.SERVER;
    };
  }
}
