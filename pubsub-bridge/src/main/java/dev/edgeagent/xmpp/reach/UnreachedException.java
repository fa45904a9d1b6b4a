package dev.edgeagent.xmpp.reach;

/** No address took a connection; the cause says why the last one did not. */
final class UnreachedException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreachedException(Throwable cause) {
    super(cause);
  }
}
