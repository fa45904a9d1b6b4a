package dev.edgeagent.xmpp.stream;

/** A stanza is longer than the peer takes; it was not sent. */
public final class OversizeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  OversizeException(int bytes, int limit) {
    super("a stanza of " + bytes + " bytes: the server takes " + limit);
  }
}
