package dev.edgeagent.xmpp;

import java.util.Optional;

/** A stanza that breaks the rules of RFC 6120 §8, with its wire answer. */
public final class MalformedStanzaException extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Optional<Iq> answer;

  /** With the error to send back; empty where an answer is forbidden or impossible. */
  public MalformedStanzaException(String message, Optional<Iq> answer) {
    super(message);
    this.answer = answer;
  }

  /** The error to send back. */
  public Optional<Iq> answer() {
    return answer;
  }
}
