package dev.edgeagent.xmpp.disco;

/** What a peer says about itself is ill-formed, or too much; the message says why. */
public final class InfoException extends Exception {
  private static final long serialVersionUID = 1L;

  InfoException(String message) {
    // An ordinary answer to what peers send: many of them must not cost stack traces.
    super(message, null, false, false);
  }
}
