package dev.edgeagent.xmpp.form;

/** What a peer sent is no data form that could be understood in one way; the message says why. */
public final class FormException extends Exception {
  private static final long serialVersionUID = 1L;

  FormException(String message) {
    // An ordinary answer to what peers send: many of them must not cost stack traces.
    super(message, null, false, false);
  }
}
